import type { UserRole } from '../../../schema/generated/types.ts';
import { EVENT_SELECTION } from '../../../domain/generated/taskFields.ts';
import type { EventView } from '../../../domain/task/view.ts';
import { callSystemApi, type Tries } from '../systemApi.ts';

/** Every field but the lists of a task: what is not selected here, no subscriber can receive. A test compares it with the schema. */
export const PUBLISH_TASK_EVENT = `mutation PublishTaskEvent($input: PublishTaskEventInput!, $viewerRole: UserRole!) {
  publishTaskEvent(input: $input, viewerRole: $viewerRole) {
    ${EVENT_SELECTION}
  }
}`;

/** What nobody of an audience is concerned by reaches no MEMBER, whose filter asks for that. */
const rolesFor = ({ audience }: EventView): UserRole[] => (audience.length === 0 ? ['ADMIN'] : ['ADMIN', 'MEMBER']);

/**
 * Reaches every open subscription whose filter lets it through, once for each role: what a task's viewer may set next depends on it.
 * @throws RefusedByApiError when the API will never take it; any other Error when it may yet
 */
export async function publishTaskEvent(event: EventView, tries?: Tries): Promise<void> {
  const calls = rolesFor(event).map((viewerRole) =>
    callSystemApi(PUBLISH_TASK_EVENT, { input: event, viewerRole }, tries),
  );
  // None is left under way: what comes after this event must not overtake it.
  const failed = (await Promise.allSettled(calls)).find((call) => call.status === 'rejected');
  if (failed !== undefined) throw failed.reason;
}
