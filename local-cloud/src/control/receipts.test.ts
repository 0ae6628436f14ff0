import { expect, test } from 'vitest';
import type { Span, Trace } from '../shared/tracer.ts';
import { createReceipts } from './receipts.ts';

const span = (kind: string, start: number, duration: number, detail = {}, children: Span[] = []): Span => ({
  kind,
  name: 'x',
  start,
  duration,
  detail,
  children,
});
const graphql = (name: string, children: Span[], detail = {}): Trace => ({
  id: '1-0-0',
  ...span('graphql', 0, 10, detail, children),
  name,
});

test('adds up what an operation costs, by name, in averages and maxima', () => {
  const receipts = createReceipts();
  receipts.record(
    graphql('MyTasks', [
      span('dynamodb', 0, 2, { rcu: 1 }),
      span('resolver', 2, 8, {}, [span('dynamodb', 3, 2, { rcu: 5, wcu: 2 })]),
    ]),
  );
  receipts.record(
    graphql('MyTasks', [span('lambda', 0, 9, { billedMilliseconds: 9 }, [span('dynamodb', 1, 2, { wcu: 4 })])]),
  );
  receipts.record({ ...graphql('mail', []), kind: 'mail' });
  expect(receipts.list()).toEqual([
    {
      operation: 'MyTasks',
      count: 2,
      average: { requests: 1.5, roundTrips: 1.5, rcu: 3, wcu: 3, lambdaMilliseconds: 4.5, durationMilliseconds: 10 },
      max: { requests: 2, roundTrips: 2, rcu: 6, wcu: 4, lambdaMilliseconds: 9, durationMilliseconds: 10 },
    },
  ]);
  receipts.reset();
  expect(receipts.list()).toEqual([]);
});

test('counts concurrent requests as one round trip', () => {
  const receipts = createReceipts();
  const calls = [span('dynamodb', 0, 10), span('dynamodb', 1, 2), span('dynamodb', 2, 3), span('dynamodb', 4, 1)];
  receipts.record(graphql('', calls, { rootFields: ['tasks', 'me'] }));
  expect(receipts.list()).toMatchObject([{ operation: 'tasks me', max: { requests: 4, roundTrips: 2 } }]);
});
