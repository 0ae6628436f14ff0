import { expect, test } from 'vitest';
import { createClock } from './clock.ts';
import { createTracer } from './tracer.ts';

test('nests steps by asynchronous context, and keeps their details and failures', async () => {
  const tracer = createTracer(createClock());
  const request = tracer.request({ kind: 'graphql', name: 'Q' }, () =>
    Promise.all([
      tracer.step({ kind: 'resolver', name: 'a' }, () =>
        tracer.step({ kind: 'dynamodb', name: 'Get' }, async (detail) => void (detail.rcu = 1)),
      ),
      tracer
        .step({ kind: 'resolver', name: 'b', detail: { x: 1 } }, () => Promise.reject(new RangeError('no')))
        .catch(() => 'caught'),
    ]),
  );
  await request;
  expect(tracer.recent()).toMatchObject([
    {
      kind: 'graphql',
      children: [
        { name: 'a', children: [{ kind: 'dynamodb', detail: { rcu: 1 }, children: [] }] },
        { name: 'b', detail: { x: 1 }, error: 'RangeError' },
      ],
    },
  ]);
});

test('joins the step that a trace header names, and keeps a foreign root', async () => {
  const tracer = createTracer(createClock());
  const about = { kind: 'aws', name: 'call' };
  await tracer.request({ kind: 'graphql', name: 'Q' }, () =>
    tracer.step({ kind: 'lambda', name: 'f' }, async () => {
      const traceId = tracer.current()!;
      expect(traceId).toMatch(/^Root=1-[0-9a-f]{8}-[0-9a-f]{24};Parent=[0-9a-f]{16};Sampled=1$/);
      // A worker's messages come from outside this context.
      await new Promise((resolve) =>
        setImmediate(() => resolve(tracer.request({ ...about, traceId }, async () => undefined))),
      );
    }),
  );
  await tracer.request({ ...about, traceId: 'Root=1-5f84c7a1-0123456789abcdef01234567' }, async (id) =>
    expect(id).toBe('1-5f84c7a1-0123456789abcdef01234567'),
  );
  expect(tracer.current()).toBeUndefined();
  expect(tracer.recent()).toMatchObject([{ name: 'Q', children: [{ name: 'f', children: [about] }] }, about]);
});

test('keeps the latest 500 requests, and of their steps those that a header names', async () => {
  const tracer = createTracer(createClock());
  const headers: string[] = [];
  for (let index = 0; index < 700; index += 1)
    await tracer.request({ kind: 'graphql', name: `${index}` }, () =>
      tracer.step({ kind: 'resolver', name: 'r' }, () =>
        tracer.step({ kind: 'lambda', name: 'f' }, async () => void headers.push(tracer.current()!, tracer.current()!)),
      ),
    );
  expect(tracer.recent().map(({ name }) => name)).toEqual(Array.from({ length: 500 }, (_, index) => `${index + 200}`));
  expect(tracer.joinable()).toBe(500);
  expect(headers[0]).toBe(headers[1]);
});

test('what belongs to a request that is not kept any more begins a trace of the same id', async () => {
  const tracer = createTracer(createClock());
  let traceId = '';
  await tracer.request({ kind: 'graphql', name: 'first' }, async () => void (traceId = tracer.current()!));
  let goOn!: () => void;
  const lasting = tracer.request({ kind: 'graphql', name: 'long' }, async () => {
    await new Promise<void>((resolve) => (goOn = resolve));
    expect(tracer.current()).toMatch(/^Root=1-/);
  });
  for (let index = 0; index < 500; index += 1) await tracer.request({ kind: 'graphql', name: 'Q' }, async () => {});
  goOn();
  await lasting;
  expect(tracer.joinable()).toBe(0);
  await tracer.request({ kind: 'aws', name: 'late', traceId }, async () => {});
  const last = tracer.recent().at(-1)!;
  expect(last).toMatchObject({ name: 'late' });
  expect(traceId).toContain(`Root=${last.id};`);
});
