import type { TaskPriority } from '@taskwire/client';

const BARS: Record<TaskPriority, number> = { LOW: 1, MEDIUM: 2, HIGH: 3, URGENT: 3 };

/** Bars like a signal's, red for urgent. */
export const PriorityIcon = ({ priority, label }: { priority: TaskPriority; label: string }) => (
  <svg
    viewBox="0 0 16 16"
    role="img"
    aria-label={label}
    className={`size-4 shrink-0 ${priority === 'URGENT' ? 'text-danger' : 'text-muted'}`}
    fill="currentColor"
  >
    <title>{label}</title>
    {[0, 1, 2].map((bar) => (
      <rect
        key={bar}
        x={2 + bar * 4.5}
        y={9.5 - bar * 3}
        width="3"
        height={4.5 + bar * 3}
        rx="1"
        opacity={bar < BARS[priority] ? 1 : 0.25}
      />
    ))}
  </svg>
);
