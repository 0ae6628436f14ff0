import { afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { createClient } from '../createClient.ts';
import { isTaskwireError } from '../errors.ts';
import type { UserRole } from '../generated/operations.ts';
import { hostileNetwork } from './testing/network.ts';
import { createServer, lineOf, STATUSES } from './testing/server.ts';

const SEEDS = process.env['TASKWIRE_LONG'] === '1' ? 300 : 10;
const STEPS = 120;

/** Loading does not take fake time. */
beforeAll(() => import('./onDemand.ts'));
beforeEach(() => void vi.useFakeTimers({ now: Date.parse('2030-01-01T00:00:00Z') }));
afterEach(() => void vi.useRealTimers());
afterEach(() => void vi.restoreAllMocks());

/** Mulberry32: the same seed, the same run. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/**
 * A screen through two minutes of bad network and one of good network. Returns what it shows, and what the server
 * holds.
 */
async function runs(seed: number, role: UserRole) {
  const random = seeded(seed);
  // Built-in jitter must also be the same in the same run.
  vi.spyOn(Math, 'random').mockImplementation(seeded(seed + 1_000_000));
  const pick = <T>(all: readonly T[]): T => all[Math.floor(random() * all.length)]!;
  // The server's clock is minutes away from the client's.
  const skew = (random() - 0.5) * 600_000;
  const server = createServer(role, () => Date.now() + skew);
  const due = () =>
    random() < 0.3 ? null : new Date(Date.now() + Math.floor(random() * 40) * 86_400_000).toISOString();
  for (let index = 0; index < 130; index += 1) server.create(due(), random() < 0.9);
  const network = hostileNetwork(server, random);
  const client = createClient({
    url: 'http://api.example/graphql',
    auth: network.token,
    fetch: network.fetch,
    WebSocket: network.WebSocket,
    backOff: (failures) => random() * Math.min(5_000, 200 * 2 ** failures),
  });
  const query = role === 'ADMIN' ? client.tasks.watchOpen() : client.tasks.watchMine();
  const stop = query.subscribe(() => undefined);
  const lies: string[] = [];

  async function movesAtOnce(): Promise<void> {
    const task = pick(query.getSnapshot().items);
    if (task === undefined) return;
    const status = pick(STATUSES);
    const shownAs = () => query.getSnapshot().items.find(({ id }) => id === task.id)?.status;
    const answered = query.updateStatus({ id: task.id, status }).catch((error: unknown) => {
      if (!isTaskwireError(error)) throw error;
      const isRefused = ['ILLEGAL_TRANSITION', 'NOT_FOUND'].includes(error.code);
      if (isRefused && task.status !== status && shownAs() === status && server.statusOf(task.id) !== status)
        lies.push(`${task.id} ${status}`);
    });
    await answered;
  }

  const steps = [
    () => server.create(due(), random() < 0.7),
    () => server.moveAsOther(pick(server.ids())),
    () => server.toggleMine(pick(server.ids())),
    () => server.toggleDeleted(pick(server.ids())),
    () => server.change(pick(server.ids()), 'UPDATED', { dueAt: due() }),
    network.cut,
    network.restart,
    movesAtOnce,
    movesAtOnce,
    movesAtOnce,
  ];
  const moving: unknown[] = [];
  for (let step = 0; step < STEPS; step += 1) {
    moving.push(pick(steps)());
    await vi.advanceTimersByTimeAsync(random() * 2_000);
  }
  network.calm();
  await vi.advanceTimersByTimeAsync(60_000);
  await Promise.all(moving);
  const { state, items, isComplete } = query.getSnapshot();
  stop();
  return { lies, state, isComplete, shows: items.map(lineOf), holds: server.list() };
}

const CASES = Array.from({ length: SEEDS }, (_, seed) => [seed, seed % 2 === 0 ? 'MEMBER' : 'ADMIN'] as const);

test.each(CASES)('run %i on a hostile network, as %s, ends in the state of the server', async (seed, role) => {
  const { holds, shows, ...rest } = await runs(seed, role);
  expect(shows).toEqual(holds);
  expect(rest).toEqual({ lies: [], state: 'LIVE', isComplete: true });
});
