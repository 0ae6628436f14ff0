/**
 * `npm run bench:client`: the cost of a live query of 10,000 tasks to a device, in core time and memory, and the cost
 * of 1,000 events a second. The API is in this process and answers at once, with the JSON that the real one sends.
 */
import { createClient } from '../src/index.ts';
import { aSocketClass } from './socket.ts';
import { eventOf, taskOf } from './tasks.ts';

const TASKS = 10_000;
const EVENTS_PER_SECOND = 1_000;
const SECONDS = 10;
const PAGE = 100;

const { gc } = globalThis as { gc?: () => void };
if (gc === undefined) throw new Error('Start it by `npm run bench:client`: it needs --expose-gc.');
const heap = (): number => (gc(), process.memoryUsage().heapUsed);
const cpu = (before?: NodeJS.CpuUsage): number => {
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1_000;
};
const wait = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));
const print = (what: string, figure: number, unit: string) =>
  console.log(`${what.padEnd(60)} ${figure.toFixed(figure < 10 ? 1 : 0).padStart(8)} ${unit}`);

const answer: typeof fetch = async (_url, init) => {
  const { query, variables } = JSON.parse(String(init?.body)) as { query: string; variables: { after?: string } };
  if (query.startsWith('query Me')) return Response.json({ data: { me: { id: 'me', role: 'ADMIN' } } });
  const start = Number(variables.after ?? 0);
  const nodes = Array.from({ length: PAGE }, (_, index) => taskOf(start + index, 1));
  const pageInfo = { hasNextPage: start + PAGE < TASKS, endCursor: String(start + PAGE) };
  return Response.json({ data: { tasks: { nodes, pageInfo } } });
};

const socket = aSocketClass();
const options = { url: 'http://api.example/graphql', auth: 'token', fetch: answer };
const client = createClient({ ...options, WebSocket: socket.class });
const query = client.tasks.watchOpen();
// Loading and compiling are not costs of the query, nor is preparing the server's data.
await import('../src/live/onDemand.ts');
const texts = Array.from({ length: EVENTS_PER_SECOND * SECONDS }, (_, number) => eventOf(number % TASKS, 2));

const before = heap();
const loading = process.cpuUsage();
let renders = 0;
let whenComplete = (): void => {};
const complete = new Promise<void>((resolve) => (whenComplete = resolve));
let firstPage = 0;
const stop = query.subscribe(() => {
  renders += 1;
  const { items, isComplete } = query.getSnapshot();
  if (firstPage === 0 && items.length > 0) firstPage = cpu(loading);
  if (isComplete) whenComplete();
});
await complete;
print('until the first page shows, time of a core', firstPage, 'ms');
print(`until ${TASKS} tasks are there, JSON and answers included`, cpu(loading), 'ms');
print('memory of the live query', (heap() - before) / 2 ** 20, 'MiB');

// The second read, which covers AppSync's possible loss of events, is not a cost of the events.
await wait(6_000);
const idle = process.cpuUsage();
await wait(1_000);
print('a second without events', cpu(idle), 'ms');

renders = 0;
let sent = 0;
const told = process.cpuUsage();
const start = performance.now();
while (sent < texts.length) {
  const due = Math.min(texts.length, ((performance.now() - start) * EVENTS_PER_SECOND) / 1_000);
  for (; sent < due; sent += 1) socket.tell(texts[sent]!);
  await wait(1);
}
await wait(50);
print(`a second of ${EVENTS_PER_SECOND} events, time of a core`, cpu(told) / SECONDS, 'ms');
print('snapshots a second', renders / SECONDS, '');
print('memory of the live query after them', (heap() - before) / 2 ** 20, 'MiB');
if (query.getSnapshot().items.some(({ version: shown }) => shown < 2)) throw new Error('An event is not shown.');
stop();
process.exit(0);
