/** The operations of a board in somebody's normalized cache, as texts: each client has a `gql` of its own. */
const CARD = 'id title status version isOverdue allowedTransitions assignees { id name }';

export const BOARD = {
  ADMIN: `query Board { board: tasks(first: 100) { nodes { ${CARD} } } }`,
  MEMBER: `query Board { board: myTasks(first: 100) { nodes { ${CARD} } } }`,
};
export const EVENTS = `subscription Events { onTaskEvent { id type version task { ${CARD} } } }`;
export const HISTORY = `query History($id: ID!) { taskEvents(taskId: $id) { nodes { id task { ${CARD} } snapshot { title version } } } }`;

export const FROM_IN_PROGRESS = {
  ADMIN: ['TODO', 'IN_REVIEW', 'COMPLETED', 'CANCELLED'],
  MEMBER: ['TODO', 'IN_REVIEW', 'COMPLETED'],
};
