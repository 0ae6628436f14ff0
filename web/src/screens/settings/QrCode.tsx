import { useMemo } from 'react';
import { encode } from 'uqr';

/** Black on white in both themes, because cameras need that. */
export function QrCode({ text, label }: { text: string; label: string }) {
  const { size, data } = useMemo(() => encode(text), [text]);
  const path = data.flatMap((row, y) => row.flatMap((isDark, x) => (isDark ? [`M${x} ${y}h1v1h-1z`] : []))).join('');
  return (
    <svg role="img" aria-label={label} viewBox={`0 0 ${size} ${size}`} className="size-44 rounded-md bg-white p-2">
      <path d={path} fill="#000" />
    </svg>
  );
}
