import {
  AssignTaskDocument,
  createClient,
  CreateTaskDocument,
  DeletedTasksDocument,
  DeleteTaskDocument,
  TasksDocument,
  UpdateTaskStatusDocument,
  type Client,
  type TaskPriority,
  type TaskStatus,
} from '@taskwire/client';
import { DEMO_USERS, signIn } from './demoUsers.ts';
import type { Outputs } from './outputs.ts';

/** Title, description, priority, tags, due in days from today (null: no date), assignees, its statuses so far. */
type DemoTask = [string, string | null, TaskPriority, string[], number | null, string[], TaskStatus[]];

const GRACE = 'Grace Hopper';
const ALAN = 'Alan Turing';
const BOTH = [GRACE, ALAN];

/** A small web shop in the weeks before it moves to a new platform. */
const TASKS: DemoTask[] = [
  [
    'Agree the launch date with the shop team',
    'They cannot do a Monday.',
    'HIGH',
    ['launch'],
    -6,
    BOTH,
    ['IN_PROGRESS', 'COMPLETED'],
  ],
  ['Freeze the old catalogue', null, 'MEDIUM', ['catalogue'], -5, [ALAN], ['IN_PROGRESS', 'IN_REVIEW', 'COMPLETED']],
  [
    'Export all orders since 2019',
    'CSV, one file a year; check the totals against the ledger.',
    'HIGH',
    ['data', 'orders'],
    -4,
    [GRACE],
    ['IN_PROGRESS', 'IN_REVIEW', 'COMPLETED'],
  ],
  ['Buy the wildcard certificate', null, 'LOW', ['infrastructure'], -3, [ALAN], ['CANCELLED']],
  [
    'Write the privacy notice for the newsletter',
    'Legal wants to read it before it goes out.',
    'MEDIUM',
    ['legal'],
    -2,
    [GRACE],
    ['IN_PROGRESS', 'IN_REVIEW'],
  ],
  [
    'Fix rounding of VAT on split invoices',
    'Off by one cent when three items share a discount.',
    'URGENT',
    ['bug', 'checkout'],
    -1,
    [ALAN],
    ['IN_PROGRESS'],
  ],
  ['Answer the auditor about access logs', null, 'HIGH', ['legal'], -1, [GRACE], []],
  [
    'Load-test the checkout',
    '200 orders a minute for an hour, with the real payment sandbox.',
    'URGENT',
    ['checkout', 'performance'],
    0,
    BOTH,
    ['IN_PROGRESS'],
  ],
  [
    'Translate the order mails into French',
    null,
    'MEDIUM',
    ['mail', 'translation'],
    0,
    [GRACE],
    ['IN_PROGRESS', 'IN_REVIEW'],
  ],
  [
    'Set up the on-call rota for the launch week',
    'Two people a day, nobody on three days in a row.',
    'HIGH',
    ['launch'],
    1,
    [ALAN],
    [],
  ],
  [
    'Move product pictures to the CDN',
    '14,000 files; keep the old addresses working.',
    'MEDIUM',
    ['catalogue', 'infrastructure'],
    2,
    [ALAN],
    ['IN_PROGRESS'],
  ],
  ['Review the refund flow', null, 'MEDIUM', ['checkout'], 2, [GRACE], ['IN_PROGRESS', 'IN_REVIEW']],
  [
    'Redirects for the 500 most visited pages',
    'List from the web analytics of the last year.',
    'HIGH',
    ['seo', 'launch'],
    3,
    [GRACE],
    ['IN_PROGRESS'],
  ],
  [
    'Train the support team on the new back office',
    'Two sessions of 90 minutes.',
    'MEDIUM',
    ['launch', 'support'],
    4,
    BOTH,
    [],
  ],
  [
    'Rehearse the rollback',
    'From the decision to the old shop being live: under 15 minutes.',
    'URGENT',
    ['launch', 'infrastructure'],
    5,
    BOTH,
    [],
  ],
  [
    'Tell the payment provider about the switch',
    null,
    'HIGH',
    ['checkout', 'launch'],
    5,
    [GRACE],
    ['IN_PROGRESS', 'COMPLETED'],
  ],
  [
    'Import customer accounts',
    'Passwords cannot come along: send everyone a link to set one.',
    'HIGH',
    ['data'],
    6,
    [ALAN],
    ['IN_PROGRESS'],
  ],
  ['Proofread the size charts', null, 'LOW', ['catalogue'], 7, [GRACE], []],
  [
    'Contrast of the price labels',
    'Grey on white fails the accessibility check.',
    'MEDIUM',
    ['accessibility'],
    7,
    [ALAN],
    ['IN_PROGRESS', 'IN_REVIEW'],
  ],
  ['Switch the DNS records', 'Lower the TTL two days before.', 'URGENT', ['launch', 'infrastructure'], 8, [ALAN], []],
  ['Announce the new shop to customers', null, 'MEDIUM', ['mail', 'launch'], 9, [GRACE], []],
  ['Watch the error budget in the first week', null, 'MEDIUM', ['launch'], 14, BOTH, []],
  ['Collect feedback from the ten largest customers', null, 'LOW', ['support'], 18, [], []],
  ['Switch the old servers off', 'Not before the tax audit is closed.', 'LOW', ['infrastructure'], 30, [], []],
  ['Gift cards', 'Customers have asked for them since spring.', 'MEDIUM', ['idea'], null, [], []],
  ['Dark mode', null, 'LOW', ['idea', 'accessibility'], null, [], []],
  [
    'Search that forgives typing errors',
    'Half of the searches without a hit are misspelt.',
    'MEDIUM',
    ['idea', 'catalogue'],
    null,
    [],
    [],
  ],
  ['Same-day delivery in Lyon', null, 'LOW', ['idea'], null, [], ['CANCELLED']],
  ['Replace the hand-written stock list', null, 'MEDIUM', ['data', 'catalogue'], 11, [GRACE], []],
  [
    'Clean up unused feature flags',
    'There are 43 of them.',
    'LOW',
    ['maintenance'],
    21,
    [ALAN],
    ['IN_PROGRESS', 'TODO'],
  ],
  ['Write down what we learned', 'One page, two weeks after the launch.', 'MEDIUM', ['launch'], 23, BOTH, []],
];

const dayAfter = (now: number, days: number) => new Date(now + days * 86_400_000).toISOString().slice(0, 10);

const DELETED: DemoTask = ['Order 500 paper catalogues', null, 'MEDIUM', ['catalogue'], null, [GRACE], []];

/**
 * Creates the demo tasks as the demo administrator and moves them as the demo members. Tasks of an interrupted start
 * are completed. If anything else exists, everything stays as it is.
 */
export async function createDemoTasks(outputs: Outputs, now: number = Date.now()): Promise<void> {
  const tokens = new Map<string, string>();
  const signsIn = async ({ email, name, password }: (typeof DEMO_USERS)[number]) =>
    tokens.set(name, await signIn(outputs, email, password));
  await signsIn(DEMO_USERS[0]!);
  const clientOf = (name: string) =>
    createClient({ url: outputs.graphqlUrl, auth: () => tokens.get(name) ?? '', retries: 0 });
  const admin = clientOf(DEMO_USERS[0]!.name);

  const made = await madeSoFar(admin);
  if (made === null) return;
  for (const member of DEMO_USERS.slice(1)) await signsIn(member);
  // By their accounts, because anybody may have renamed them.
  const ids = new Map([...tokens].map(([name, token]) => [name, subOf(token)]));
  const place = { admin, clientOf, ids, now };
  const moves: Promise<void>[] = [];
  try {
    // One after another, because lists show the newest first. Meanwhile the tasks that exist already move.
    for (const [index, task] of TASKS.entries()) {
      const move = moveDemoTask(task, made[index] ?? (await createDemoTask(task, place)), place);
      move.catch(() => {});
      moves.push(move);
    }
  } finally {
    await Promise.allSettled(moves);
  }
  await Promise.all(moves);
  await createDeletedTask(made[TASKS.length] ?? null, place);
}

const subOf = (token: string): string =>
  (JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()) as { sub: string }).sub;

interface Made {
  id: string;
  title: string;
  version: number;
}

/**
 * The tasks that an interrupted start made of the demo, the oldest first; null if it is complete, or if somebody works
 * here.
 */
async function madeSoFar(admin: Client): Promise<Made[] | null> {
  const all = [...TASKS, DELETED];
  const { tasks } = await admin.request(TasksDocument, { orderBy: 'NEWEST', first: all.length + 1 });
  const made = (tasks?.nodes ?? []).toReversed();
  if (made.some(({ title, version }, index) => title !== all[index]?.[0] || version > versionOf(index))) return null;
  if (made.length === 0) return made;
  const { deletedTasks } = await admin.request(DeletedTasksDocument, { first: 1 });
  return deletedTasks?.nodes.length === 0 ? made : null;
}

/**
 * The last version that the demo itself gives a task before it deletes one: an assignment and a status are each a
 * version.
 */
const versionOf = (index: number): number => (index < TASKS.length ? 1 + TASKS[index]![6].length : 2);

interface Place {
  admin: Client;
  clientOf: (name: string) => Client;
  ids: Map<string, string>;
  now: number;
}

async function createDemoTask(task: DemoTask, { admin, ids, now }: Place): Promise<Pick<Made, 'id' | 'version'>> {
  const [title, description, priority, tags, dueIn, people] = task;
  const { createTask } = await admin.request(CreateTaskDocument, {
    input: {
      title,
      description,
      priority,
      tags,
      dueDate: dueIn === null ? null : dayAfter(now, dueIn),
      assigneeIds: people.flatMap((name) => ids.get(name) ?? []),
    },
  });
  return { id: createTask?.id ?? '', version: 1 };
}

/** Each status is a version, so a version tells which statuses an interrupted start left to do. */
async function moveDemoTask(
  [, , , , , people, way]: DemoTask,
  { id, version }: Pick<Made, 'id' | 'version'>,
  { admin, clientOf }: Place,
): Promise<void> {
  const worker = people[0];
  for (const status of way.slice(version - 1)) {
    const by = worker === undefined || status === 'CANCELLED' ? admin : clientOf(worker);
    await by.request(UpdateTaskStatusDocument, { input: { id, status } });
  }
}

/** A task that can be restored, with a history. */
async function createDeletedTask(made: Made | null, { admin, ids }: Place): Promise<void> {
  const [title, , , tags, , people] = DELETED;
  const id = made?.id ?? (await admin.request(CreateTaskDocument, { input: { title, tags } })).createTask?.id ?? '';
  await admin.request(AssignTaskDocument, {
    input: { id, assigneeIds: people.flatMap((name) => ids.get(name) ?? []) },
  });
  await admin.request(DeleteTaskDocument, { input: { id, expectedVersion: 2 } });
}
