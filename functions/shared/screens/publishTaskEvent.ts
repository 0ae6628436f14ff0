import { EVENT_SELECTION } from '../../../domain/generated/taskFields.ts';
import type { EventView } from '../../../domain/task/view.ts';
import { callSystemApi, type Tries } from '../systemApi.ts';

/** Every field: what is not selected here, no subscriber can receive. */
export const PUBLISH_TASK_EVENT = `mutation PublishTaskEvent($input: PublishTaskEventInput!) {
  publishTaskEvent(input: $input) {
    ${EVENT_SELECTION}
  }
}`;

/**
 * Reaches every open subscription whose filter lets it through.
 * @throws RefusedByApiError when the API will never take it; any other Error when it may yet
 */
export const publishTaskEvent = (event: EventView, tries?: Tries): Promise<void> =>
  callSystemApi(PUBLISH_TASK_EVENT, { input: event }, tries);
