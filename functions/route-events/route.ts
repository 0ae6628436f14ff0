import type { SNSClient } from '@aws-sdk/client-sns';
import type { Key } from '../../domain/keys.ts';
import type { EventView } from '../../domain/task/view.ts';
import { logger } from '../shared/logger.ts';
import type { Backlog } from '../shared/screens/backlog.ts';
import type { Notice } from './notice.ts';
import { publishNotices } from './publishNotices.ts';
import { tellScreens, type Screens } from './tellScreens.ts';

/** A record, as far as it could be read. */
export interface Routed {
  /** Its identifier in a failure report. */
  id: string;
  key: Key;
  /** An error if the record is unreadable. */
  notice: Notice | Error;
}

export interface Place extends Omit<Screens, 'isBehind'> {
  sns: SNSClient;
  topicArn: string;
  /** The backlogs of the tasks that have one. */
  backlogs(taskIds: string[]): Promise<Map<string, Backlog>>;
}

/** The records that were not delivered. */
interface Undelivered {
  /** Records that can never be delivered as they are, with the reasons. */
  poison: Map<Routed, Error>;
  /** Records that the stream must repeat. */
  failed: Routed[];
}

type Readable = Routed & { notice: Notice };
type OfTask = Readable & { event: EventView };

/**
 * Publishes all records to the topic, whose consumers recognise repeats, then to screens, which therefore delay nobody.
 * If the topic did not accept a record, screens receive neither it nor later records of the same task: all of these
 * return, in order.
 */
export async function route(records: Routed[], place: Place): Promise<Undelivered> {
  const poison = new Map(records.flatMap((one) => (one.notice instanceof Error ? [[one, one.notice] as const] : [])));
  const readable = records.filter((one): one is Readable => !(one.notice instanceof Error));
  const ofTasks = readable.flatMap((one): OfTask[] => (one.notice.event ? [{ ...one, event: one.notice.event }] : []));
  const [published, backlogs] = await Promise.all([
    publishNotices(
      place.sns,
      place.topicArn,
      readable.map(({ notice }) => notice),
    ),
    place.backlogs([...new Set(ofTasks.map(({ event }) => event.taskId))]),
  ]);
  for (const one of readable) {
    const cause = published.refused.get(one.notice);
    if (cause !== undefined) poison.set(one, cause);
  }
  const failed = readable.filter(({ notice }) => published.failed.has(notice));
  if (failed.length > 0) logger.warn('the topic did not take all', { failed: failed.length, of: readable.length });

  const held = new Set<string>();
  const toTell = ofTasks.filter(({ notice, event: { taskId } }) => {
    if (published.failed.has(notice)) held.add(taskId);
    return !held.has(taskId) && !published.refused.has(notice);
  });
  const told = await tellScreens(toTell, { ...place, isBehind: (taskId) => backlogs.has(taskId) });
  for (const [one, cause] of told.refused) poison.set(one, cause);
  return { poison, failed: [...failed, ...told.failed] };
}
