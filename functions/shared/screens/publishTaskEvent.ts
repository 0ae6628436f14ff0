import type { EventView } from '../../../domain/task/view.ts';
import { callSystemApi, type Tries } from '../systemApi.ts';

const PERSON = 'id name';
const SNAPSHOT = `id title description status priority tags dueDate dueTimeZone dueAt version createdAt updatedAt completedAt
  createdBy { ${PERSON} } assignees { ${PERSON} }`;

/** Every field: what is not selected here, no subscriber can receive. A test compares it with the schema. */
export const PUBLISH_TASK_EVENT = `mutation PublishTaskEvent($input: PublishTaskEventInput!) {
  publishTaskEvent(input: $input) {
    id taskId type version at actor { ${PERSON} } fromStatus toStatus changedFields
    assigned { ${PERSON} } unassigned { ${PERSON} } task { ${SNAPSHOT} } audience
  }
}`;

/**
 * Reaches every open subscription whose filter lets it through.
 * @throws RefusedByApiError when the API will never take it; any other Error when it may yet
 */
export const publishTaskEvent = (event: EventView, tries?: Tries): Promise<void> =>
  callSystemApi(PUBLISH_TASK_EVENT, { input: event }, tries);
