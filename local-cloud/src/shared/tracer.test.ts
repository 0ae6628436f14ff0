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
