import { useMemo } from 'react';
import { Select } from './Select.tsx';

interface Props {
  label: string;
  value: string;
  onChange(zone: string): void;
}

/** Every zone that the browser knows, and the current one. */
export function ZoneSelect({ label, value, onChange }: Props) {
  const options = useMemo(() => {
    const zones = new Set(['UTC', ...Intl.supportedValuesOf('timeZone'), value]);
    return [...zones].sort().map((zone) => ({ value: zone, label: zone.replaceAll('_', ' ') }));
  }, [value]);
  return <Select label={label} value={value} options={options} onChange={onChange} className="w-52" />;
}
