import type { TaskStatus } from '@taskwire/client';

const LOOKS: Record<TaskStatus, { color: string; done: number }> = {
  TODO: { color: 'text-line-strong', done: 0 },
  IN_PROGRESS: { color: 'text-warning', done: 0.5 },
  IN_REVIEW: { color: 'text-info', done: 0.75 },
  COMPLETED: { color: 'text-success', done: 1 },
  CANCELLED: { color: 'text-line-strong', done: 1 },
};
const ROUND = 2 * Math.PI * 2;

/** A clock face that fills up as the work proceeds; decoration beside the word. */
export function StatusIcon({ status }: { status: TaskStatus }) {
  const { color, done } = LOOKS[status];
  const isClosed = done === 1;
  return (
    <svg
      viewBox="0 0 16 16"
      aria-hidden="true"
      className={`size-4 shrink-0 ${color}`}
      fill="none"
      stroke="currentColor"
    >
      <circle cx="8" cy="8" r="6" strokeWidth="1.6" fill={isClosed ? 'currentColor' : 'none'} />
      {!isClosed && done > 0 && (
        <circle
          cx="8"
          cy="8"
          r="2"
          strokeWidth="4"
          strokeDasharray={`${ROUND * done} ${ROUND}`}
          transform="rotate(-90 8 8)"
        />
      )}
      {status === 'COMPLETED' && (
        <path d="M5.2 8.2l2 2 3.6-4" stroke="var(--surface)" strokeWidth="1.7" strokeLinecap="round" />
      )}
      {status === 'CANCELLED' && (
        <path d="M6 6l4 4M10 6l-4 4" stroke="var(--surface)" strokeWidth="1.7" strokeLinecap="round" />
      )}
    </svg>
  );
}
