// Written by scripts/generate-task-fields.ts from the schema.

/** The paths that a list of tasks can select besides descriptions, separated by blanks. */
export const NOT_DESCRIPTIONS = ' __typename edges nodes pageInfo totalCount cursor node hasNextPage hasPreviousPage startCursor endCursor id title status priority tags dueDate dueTimeZone dueAt isOverdue version createdAt updatedAt completedAt createdBy assignees allowedTransitions assignments activity ';

/** Whether a path leads into one of the objects below a task. Without a loop: an evaluation has 1,000 iterations. */
export const isBelowTask = (path: string) =>
  Math.max(path.indexOf('/createdBy/'), path.indexOf('/assignees/'), path.indexOf('/assignments/'), path.indexOf('/activity/')) >= 0;

/** The optional fields of a snapshot, all null. */
export const EMPTY_SNAPSHOT = { description: null, dueDate: null, dueTimeZone: null, dueAt: null, completedAt: null } as const;

/** Every field of an event, at every depth. */
export const EVENT_SELECTION =
  'id taskId type version at actor { id name } fromStatus toStatus changedFields assigned { id name } unassigned { id name } task { id title description status priority tags dueDate dueTimeZone dueAt isOverdue version createdAt updatedAt completedAt createdBy { id name } assignees { id name } allowedTransitions } snapshot { title description status priority tags dueDate dueTimeZone dueAt version createdAt updatedAt completedAt createdBy { id name } assignees { id name } } audience viewerRole';
