import type { UserSummary } from '@taskwire/client';
import { Avatar } from './Avatar.tsx';

const MOST = 3;

/** Up to three people, and how many more there are. */
export const Avatars = ({ people }: { people: readonly UserSummary[] }) => (
  <span className="flex shrink-0 items-center gap-0.5">
    {people.slice(0, MOST).map(({ id, name }) => (
      <Avatar key={id} name={name} />
    ))}
    {people.length > MOST && (
      <span
        className="ps-1 text-xs text-muted"
        title={people
          .slice(MOST)
          .map(({ name }) => name)
          .join(', ')}
      >
        +{people.length - MOST}
      </span>
    )}
  </span>
);
