import { startTransition, useEffect, useMemo, useState } from 'react';
import { Select } from './Select.tsx';

interface Props {
  label: string;
  value: string;
  onChange(zone: string): void;
}

/** Every zone that the browser knows, and the current one. */
export function ZoneSelect({ label, value, onChange }: Props) {
  const [isWhole, setWhole] = useState(false);
  // 400 options take longer to draw than everything around them: they follow.
  useEffect(() => startTransition(() => setWhole(true)), []);
  const options = useMemo(() => {
    const zones = new Set(isWhole ? ['UTC', ...Intl.supportedValuesOf('timeZone'), value] : [value]);
    return [...zones].sort().map((zone) => ({ value: zone, label: zone.replaceAll('_', ' ') }));
  }, [value, isWhole]);
  return <Select label={label} value={value} options={options} onChange={onChange} className="w-52" />;
}
