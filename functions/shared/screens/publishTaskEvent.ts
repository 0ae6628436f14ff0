import type { UserRole } from '../../../schema/generated/types.ts';
import { EVENT_SELECTION } from '../../../domain/generated/taskFields.ts';
import type { EventView } from '../../../domain/task/view.ts';
import { callSystemApi, type Tries } from '../systemApi.ts';

/**
 * Every field except the lists of a task. No subscriber can receive a field that is not selected here. A test compares
 * the document with the schema.
 */
export const PUBLISH_TASK_EVENT = `mutation PublishTaskEvent($input: PublishTaskEventInput!, $viewerRole: UserRole!) {
  publishTaskEvent(input: $input, viewerRole: $viewerRole) {
    ${EVENT_SELECTION}
  }
}`;

/** An event with an empty audience reaches no MEMBER: a MEMBER's filter requires them in the audience. */
const rolesFor = ({ audience }: EventView): UserRole[] => (audience.length === 0 ? ['ADMIN'] : ['ADMIN', 'MEMBER']);

/**
 * Reaches every open subscription whose filter matches, once per role: the statuses that a viewer may set next depend
 * on the role.
 * @throws RefusedByApiError if the API will never accept it; any other Error if it still may
 */
export async function publishTaskEvent(event: EventView, tries?: Tries): Promise<void> {
  const calls = rolesFor(event).map((viewerRole) =>
    callSystemApi(PUBLISH_TASK_EVENT, { input: event, viewerRole }, tries),
  );
  // No call is left running: later events must not overtake this one.
  const failed = (await Promise.allSettled(calls)).find((call) => call.status === 'rejected');
  if (failed !== undefined) throw failed.reason;
}
