import type { MailWindow } from '../../domain/mail/news.ts';
import type { EventView } from '../../domain/task/view.ts';
import type { WakeUp } from '../shared/mailQueue.ts';

interface Message {
  event?: EventView;
  wakeUp?: { userId: string; window: MailWindow };
}

/**
 * The content of a message in the queue: an event of the topic, or a hint of our own.
 * @throws Error for anything else
 */
export function readMessage(body: string): Message {
  const { version, event, wakeUp } = JSON.parse(body) as { version?: number; event?: EventView } & Partial<WakeUp>;
  if (version !== 1) throw new Error(`it is of version ${version}`);
  if (event !== undefined && isEvent(event)) return { event };
  if (wakeUp !== undefined && isWakeUp(wakeUp)) return { wakeUp };
  throw new Error('it is neither an event nor a hint');
}

const isEvent = ({ id, type, at, task, assigned }: Partial<EventView>): boolean =>
  [id, type, at, task?.id, task?.title].every((part) => typeof part === 'string') &&
  !Number.isNaN(Date.parse(at as string)) &&
  Array.isArray(assigned) &&
  Array.isArray(task?.assignees);

const isWakeUp = ({ userId, window }: Partial<WakeUp['wakeUp']>): boolean =>
  typeof userId === 'string' && (window === 'SOON' || window === 'DIGEST');
