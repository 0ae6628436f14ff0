import { classes } from './classes.ts';

/** Paths in a box of 16, drawn with a stroke. */
const PATHS = {
  board: 'M2.5 3h3v10h-3zM6.5 3h3v7h-3zM10.5 3h3v4h-3z',
  list: 'M5.5 4h8M5.5 8h8M5.5 12h8M2.5 4h.01M2.5 8h.01M2.5 12h.01',
  check: 'M3 8.5l3.2 3.2L13 5',
  inbox: 'M2.5 9.5L4.2 3.5h7.6l1.7 6v3h-11zM2.5 9.5h3l1 1.5h3l1-1.5h3',
  calendar: 'M2.5 4h11v9.5h-11zM2.5 7h11M5.5 2.5v3M10.5 2.5v3',
  people:
    'M6 8a2.3 2.3 0 100-4.6A2.3 2.3 0 006 8zM2 13.2c.3-2.2 1.9-3.4 4-3.4s3.7 1.2 4 3.4M10.6 3.6a2.2 2.2 0 010 4.2M11.8 10c1.3.5 2 1.6 2.2 3.2',
  chart: 'M2.5 13.5h11M4.5 11V8M8 11V3.5M11.5 11V6',
  trash: 'M3 4.5h10M6.5 4V2.5h3V4M4.2 4.5l.6 9h6.4l.6-9M6.8 7v4M9.2 7v4',
  log: 'M3.5 2.5h9v11h-9zM6 5.5h4M6 8h4M6 10.5h2.5',
  gear: 'M8 10a2 2 0 100-4 2 2 0 000 4zM8 2v1.8M8 12.2V14M2 8h1.8M12.2 8H14M3.8 3.8l1.2 1.2M11 11l1.2 1.2M3.8 12.2L5 11M11 5l1.2-1.2',
  plus: 'M8 3v10M3 8h10',
  search: 'M7 11.5a4.5 4.5 0 100-9 4.5 4.5 0 000 9zM10.5 10.5L14 14',
  close: 'M4 4l8 8M12 4l-8 8',
  menu: 'M2.5 4.5h11M2.5 8h11M2.5 11.5h11',
  arrow: 'M3 8h10M9 4l4 4-4 4',
  up: 'M8 13V3M4 7l4-4 4 4',
  down: 'M8 3v10M4 9l4 4 4-4',
  left: 'M10 3.5L5.5 8l4.5 4.5',
  right: 'M6 3.5L10.5 8 6 12.5',
  expand: 'M9.5 2.5h4v4M13.5 2.5L9 7M6.5 13.5h-4v-4M2.5 13.5L7 9',
  clock: 'M8 14A6 6 0 108 2a6 6 0 000 12zM8 4.5V8l2.5 1.5',
  out: 'M6.5 2.5h-4v11h4M10 5l3 3-3 3M13 8H6',
  person: 'M8 8a2.7 2.7 0 100-5.4A2.7 2.7 0 008 8zM3 13.7c.4-2.6 2.4-4 5-4s4.6 1.4 5 4',
  more: 'M3.5 8h.01M8 8h.01M12.5 8h.01',
} as const;

export type IconName = keyof typeof PATHS;
export const ICONS = Object.keys(PATHS) as IconName[];

/** Decoration: its meaning is given beside it, or by the label of the button around it. */
export const Icon = ({ name, className }: { name: IconName; className?: string }) => (
  <svg
    viewBox="0 0 16 16"
    aria-hidden="true"
    className={classes(
      'size-4 shrink-0 fill-none stroke-current',
      (name === 'left' || name === 'right' || name === 'arrow') && 'rtl:-scale-x-100',
      className,
    )}
    strokeWidth="1.5"
    strokeLinecap="round"
    strokeLinejoin="round"
  >
    <path d={PATHS[name]} />
  </svg>
);
