import type { PastEventFieldsFragment } from '@taskwire/client';
import { openSocket, type Credentials } from '../../security/support/subscribe.ts';
import type { Person } from '../../support/people.ts';
import type { World } from '../../support/world.ts';

/** An open socket with one subscription, and its events as they came, neither repaired nor filtered. */
export interface Screen {
  /** `start_ack`, or the type of the error that came instead. */
  answer: string;
  /** The events so far, when everything sent before has arrived. */
  events(): Promise<PastEventFieldsFragment[]>;
  /** Whether the server has ended the subscription, when everything sent before has arrived. */
  isEnded(): Promise<boolean>;
  close(): void;
}

const PLAIN = `title description status priority tags dueDate dueTimeZone dueAt version createdAt updatedAt completedAt
  createdBy { id name } assignees { id name }`;

export const EVENT = `id taskId type version at actor { id name } fromStatus toStatus changedFields assigned { id name }
  unassigned { id name } audience task { id ${PLAIN} isOverdue allowedTransitions } snapshot { ${PLAIN} }`;

export const tokenOf =
  (person: Person): Credentials =>
  async () => ({ authorization: await person.token() });

/**
 * @param field With its arguments, as in `onTaskEvent(type: CREATED)`.
 * @param selection The fields of the event. Default: all.
 */
export async function aScreen(
  world: World,
  credentials: Credentials,
  field: string,
  selection = EVENT,
): Promise<Screen> {
  const socket = await openSocket(world, credentials);
  const close = () => socket.close();
  const [hello] = socket.received;
  if (hello?.type !== 'connection_ack')
    return { answer: errorType(hello?.payload), events: async () => [], isEnded: async () => true, close };
  const started = await socket.start('events', { query: `subscription { ${field} { ${selection} } }` });
  let markers = 0;
  /** The answer to a request that is refused comes after all that was sent before it. */
  const allIsIn = () =>
    socket.start(`marker-${(markers += 1)}`, { query: 'subscription { none }' }).catch(() => undefined);
  return {
    answer: started.type === 'error' ? errorType(started.payload) : started.type,
    async events() {
      await allIsIn();
      return socket.received
        .filter(({ type, id }) => type === 'data' && id === 'events')
        .map(({ payload }) => {
          if (payload.errors !== undefined) throw new Error(JSON.stringify(payload.errors));
          return Object.values(payload.data)[0] as PastEventFieldsFragment;
        });
    },
    async isEnded() {
      await allIsIn();
      return socket.received.some(({ type, id }) => type === 'complete' && id === 'events');
    },
    close,
  };
}

const errorType = (payload: any): string => [payload.errors].flat()[0].errorType;
