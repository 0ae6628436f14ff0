/**
 * Every caller sends requests generated from the schema: nothing breaks, nothing internal shows, and nobody gets
 * a field that docs/permissions.md refuses them. `TASKWIRE_FUZZ` says how many, `TASKWIRE_SEED` which.
 */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import * as given from '../support/given.ts';
import { sharedWorld } from '../support/sharedWorld.ts';
import { faultsIn } from './fuzz/faults.ts';
import { anOperation, type Operation } from './fuzz/operations.ts';
import { readPermitted } from './fuzz/permitted.ts';
import { callersOf, castOf, type Caller } from './matrix/callers.ts';
import { deployedSchema } from './matrix/matrix.ts';
import { openSocket } from './support/subscribe.ts';

const LONG = process.env['TASKWIRE_LONG'] !== undefined;
const SEED = Number(process.env['TASKWIRE_SEED'] ?? 1);
const COUNT = Number(process.env['TASKWIRE_FUZZ'] ?? (LONG ? 20_000 : 400));
/** The number of concurrent requests. */
const ABREAST = 10;

const world = await sharedWorld();
const scene = await castOf(world);
const callers = await callersOf(world, scene);
const schema = await deployedSchema(world);
const isPermitted = readPermitted();

/** Every text of a task without assignees: only administrators may read it. */
const SECRET = 'of-administrators-alone';
const secret = await given.aTask(world, { title: SECRET, description: SECRET, tags: [SECRET] });
const tasks = [await given.aTask(world, { assignees: [scene.grace] }), await given.aTask(world)];
const page = await world.post(
  { query: '{ tasks(first: 1) { pageInfo { endCursor } } }' },
  { authorization: await world.admin.token() },
);

/** Stored values for arguments. Callers who may act get none that would change the rights of another caller. */
function known(mayAct: boolean, name: string): string[] {
  if (/^(id|taskId|ids)$/.test(name)) return [...tasks.map(({ id }) => id), ...(mayAct ? [] : [secret.id])];
  if (/[uU]serIds?$|^assign(eeId)?s?$|^unassign$/.test(name))
    return mayAct ? [scene.victim.id] : [scene.victim.id, world.admin.id, scene.alan.id];
  if (name === 'after') return [page.body.data.tasks.pageInfo.endCursor];
  if (name === 'idempotencyKey') return Array.from({ length: 50 }, (_, index) => `key-${index}`);
  if (/imeZone$/.test(name)) return ['Europe/Berlin', 'Mars/Olympus'];
  return [];
}

/** The answer to an operation: to a request or to a registration. */
async function answerTo({ headers }: Caller, { kind, ...request }: Operation): Promise<any> {
  if (kind !== 'subscription') {
    const body = JSON.stringify(request);
    return (await world.post(body, await headers(body))).body;
  }
  const socket = await openSocket(world, headers);
  try {
    if (socket.received[0]?.type !== 'connection_ack') return { errors: [{ errorType: 'UnauthorizedException' }] };
    const { type, payload } = await socket.start('s', request);
    return type === 'start_ack' ? { data: { s: 'registered' } } : { errors: [payload.errors].flat() };
  } finally {
    socket.close();
  }
}

/** What is wrong with an answer. */
function faultsOf(caller: Caller, answer: any): string[] {
  const faults = faultsIn(answer);
  const text = JSON.stringify(answer);
  if (text.includes(SECRET) && caller.name !== 'ADMIN') faults.push('shows a task of others');
  faults.push(...fieldsIn(answer.data).filter((field) => !isPermitted(caller.name, field)));
  return faults;
}

/** Every field with a value, as `Type.field`. */
function fieldsIn(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(fieldsIn);
  if (typeof value !== 'object' || value === null) return [];
  const { __typename: type, ...fields } = value as Record<string, unknown>;
  return Object.entries(fields)
    .filter(([, found]) => found !== null)
    .flatMap(([name, found]) => [
      ...(type === undefined ? [] : [`${String(type)}.${name.replace(/^f\d+_/, '')}`]),
      ...fieldsIn(found),
    ]);
}

/** The root field with a value. It is read from the request, because the root has no `__typename`. */
const rootOf = ({ kind, query }: Operation, data: any): string[] => {
  const field = /\{ (?:\w+: )?(\w+)/.exec(query)![1]!;
  const type = { query: 'Query', mutation: 'Mutation', subscription: 'Subscription' }[kind];
  return Object.values(data ?? {}).some((value) => value !== null) ? [`${type}.${field}`] : [];
};

/** Callers with the most rights ask most often. */
const anybody = fc.oneof(
  { weight: 1, arbitrary: fc.constantFrom(...callers) },
  { weight: 1, arbitrary: fc.constantFrom(...callers.filter(({ name }) => /^(ADMIN|MEMBER assigned)$/.test(name))) },
);
const anAsk = anybody.chain((caller) =>
  fc.record({
    caller: fc.constant(caller),
    operation: anOperation(schema, (name) => known(/^(ADMIN$|IAM)/.test(caller.name), name)),
  }),
);

test(
  `${COUNT} generated requests break nothing, and reveal nothing`,
  async () => {
    const asked = new Set<string>();
    await fc.assert(
      fc.asyncProperty(fc.array(anAsk, { minLength: ABREAST, maxLength: ABREAST }), async (asks) => {
        const found = await Promise.all(
          asks.map(async ({ caller, operation }) => {
            const answer = await answerTo(caller, operation);
            const roots = rootOf(operation, answer.data);
            roots.forEach((root) => asked.add(root));
            const faults = [...faultsOf(caller, answer), ...roots.filter((root) => !isPermitted(caller.name, root))];
            return faults.length === 0 ? [] : [{ faults, caller: caller.name, ...operation }];
          }),
        );
        expect(found.flat()).toEqual([]);
      }),
      { numRuns: Math.ceil(COUNT / ABREAST), seed: SEED, endOnFailure: true },
    );
    // Generated requests reach the fields: validation does not refuse all of them.
    expect(asked.size, [...asked].join(' ')).toBeGreaterThan(15);
  },
  LONG ? 7_200_000 : 240_000,
);

test('no role of the system was denied a call on the way', async () => {
  await world.control.idle();
  expect(await world.control.denied()).toEqual([]);
});
