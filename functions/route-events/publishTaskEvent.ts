import type { EventView } from '../../domain/task/view.ts';
import { callSystemApi } from '../shared/systemApi.ts';

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

/** Reaches every open subscription whose filter lets it through. */
export const publishTaskEvent = (event: EventView) => callSystemApi(PUBLISH_TASK_EVENT, { input: event });
