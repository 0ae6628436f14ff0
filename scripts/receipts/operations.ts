import {
  AssignTaskDocument,
  CreateTaskDocument,
  DeleteTaskDocument,
  MyTasksDocument,
  TaskDocument,
  TasksDocument,
  UpdateTaskDocument,
  UpdateTaskStatusDocument,
  type Client,
} from '@taskwire/client';
import { PRICES } from '../cost/prices.ts';

/** DynamoDB requests, sequential round trips, read and write units of one call. */
export interface Cost {
  requests: number;
  roundTrips: number;
  rcu: number;
  wcu: number;
}

/** The callers and their tasks: every task has three assignees, including `member`. */
export interface Callers {
  admin: Client;
  member: Client;
  assigneeIds: string[];
  /** A user who is assigned to none of them. */
  newcomerId: string;
}

export interface Operation {
  name: string;
  /** The name of the GraphQL operation, under which `/receipts` counts it. */
  document: string;
  /** The client operation of which it is a variant: `docs/api` gives its cost there. */
  variantOf?: string;
  /** What the published REST system needs for the same call; absent where it has no counterpart. */
  itNeeds?: Cost;
  /** The most that ours may need. */
  bound: Cost;
  call(callers: Callers, taskId: string, index: number): Promise<unknown>;
}

const cost = (requests: number, roundTrips: number, rcu: number, wcu: number): Cost => ({
  requests,
  roundTrips,
  rcu,
  wcu,
});

/** The same list as `TasksDocument`, with its total count. */
const COUNTED = TasksDocument.replace('query Tasks', 'query CountedTasks').replace(
  'pageInfo{',
  'totalCount pageInfo{',
) as typeof TasksDocument;

/** The comparison: the same operations, on the same items of about 0.7 KB, with three assignees per task. */
export const OPERATIONS: Operation[] = [
  {
    name: 'get a task with assignees',
    document: 'Task',
    itNeeds: cost(5, 5, 2.5, 0),
    bound: cost(1, 1, 1, 0),
    call: ({ admin, member }, id, index) => (index % 2 === 0 ? admin : member).request(TaskDocument, { id }),
  },
  {
    name: 'list 50 as ADMIN',
    document: 'Tasks',
    itNeeds: cost(201, 5, 228.5, 0),
    bound: cost(2, 2, 6, 0),
    call: ({ admin }) => admin.request(TasksDocument, { first: 50 }),
  },
  {
    name: 'list 50 as MEMBER',
    document: 'MyTasks',
    itNeeds: cost(208, 12, 185.5, 0),
    bound: cost(2, 2, 6, 0),
    call: ({ member }) => member.request(MyTasksDocument, { first: 50 }),
  },
  {
    name: 'list 50 as ADMIN and count all',
    document: 'CountedTasks',
    variantOf: 'Tasks',
    bound: cost(3, 3, 6.5, 0),
    call: ({ admin }) => admin.request(COUNTED, { first: 50 }),
  },
  {
    name: 'change status as MEMBER',
    document: 'UpdateTaskStatus',
    itNeeds: cost(7, 7, 3, 4),
    bound: cost(2, 2, 2, 27),
    call: ({ member }, id) => member.request(UpdateTaskStatusDocument, { input: { id, status: 'IN_PROGRESS' } }),
  },
  {
    name: 'update a title',
    document: 'UpdateTask',
    itNeeds: cost(6, 6, 2.5, 3),
    bound: cost(2, 2, 2, 21),
    call: ({ admin }, id, index) =>
      admin.request(UpdateTaskDocument, {
        input: { id, expectedVersion: 2, title: `Call the supplier again about delivery ${index}` },
      }),
  },
  {
    name: 'assign 1',
    document: 'AssignTask',
    itNeeds: cost(4, 4, 1.5, 2),
    bound: cost(2, 2, 3, 25),
    call: ({ admin, newcomerId }, taskId) =>
      admin.request(AssignTaskDocument, { input: { id: taskId, assigneeIds: [newcomerId] } }),
  },
  {
    name: 'create with 3 assignees',
    document: 'CreateTask',
    itNeeds: cost(7, 7, 1.5, 9),
    bound: cost(2, 2, 4, 22),
    call: ({ admin, assigneeIds }, _id, index) =>
      admin.request(CreateTaskDocument, {
        input: {
          title: `Check the delivery of the ${index}th pallet`,
          description: 'Count the boxes, compare them with the note, and tell purchasing what is missing.',
          tags: ['warehouse', 'purchasing'],
          assigneeIds,
        },
      }),
  },
  {
    name: 'delete',
    document: 'DeleteTask',
    itNeeds: cost(6, 6, 1, 9),
    // Two write units are for the new entry in the list of deleted tasks, and for the entry that leaves the list by
    // creator.
    bound: cost(2, 2, 2, 24),
    call: ({ admin }, id) => admin.request(DeleteTaskDocument, { input: { id, expectedVersion: 1 } }),
  },
];

/** Share of each operation in the mix whose price is compared. */
export const MIX: Record<string, number> = {
  'list 50 as MEMBER': 0.6,
  'list 50 as ADMIN': 0.15,
  'get a task with assignees': 0.1,
  'change status as MEMBER': 0.12,
  'create with 3 assignees': 0.02,
  'assign 1': 0.01,
};

/** Dollars for a million on-demand units, us-east-1. */
export const PRICE = { readUnits: PRICES.dynamodbRead.dollars, writeUnits: PRICES.dynamodbWrite.dollars };
/** Dollars for a million operations of the mix: in the REST system, and our bound. */
export const MIX_DOLLARS = { itNeeds: 18.7, bound: 3 };
