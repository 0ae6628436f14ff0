import { classes } from './classes.ts';

/** Soft backgrounds with text of sufficient contrast in both themes. */
const LOOKS = [
  'bg-accent-soft text-accent',
  'bg-info-soft text-info',
  'bg-success-soft text-success',
  'bg-warning-soft text-warning',
  'bg-danger-soft text-danger',
];

/** Java's hash of strings: short, similar names mostly get different colours. */
const hash = (text: string): number => [...text].reduce((sum, letter) => (sum * 31 + letter.codePointAt(0)!) >>> 0, 7);

function initialsOf(name: string): string {
  const words = name.trim().split(/\s+/);
  const ends = words.length > 1 ? [words[0], words.at(-1)] : [words[0]];
  return ends
    .map((word) => [...(word ?? '')][0] ?? '')
    .join('')
    .toLocaleUpperCase();
}

/** Initials in a disc; the same name has the same colour everywhere. */
export const Avatar = ({ name, className }: { name: string; className?: string }) => (
  <span
    role="img"
    aria-label={name}
    title={name}
    className={classes(
      'inline-flex size-6 shrink-0 items-center justify-center rounded-full text-[10px] font-semibold tracking-tight select-none',
      LOOKS[hash(name) % LOOKS.length],
      className,
    )}
  >
    {initialsOf(name)}
  </span>
);
