import type { Equivalent } from './score.ts';

const CLOUD = 'local-cloud/src/services';

/** Survivors that no test can notice, with the reasons. `npm run test:mutation` leaves them out of its score. */
export const EQUIVALENTS: Equivalent[] = [
  {
    file: 'resolvers/',
    original: '{\n  return {};\n}',
    replacement: '{}',
    reason: 'Nobody reads the result of a step that only fills the stash.',
  },
  {
    file: 'resolvers/',
    original: '{ payload: {} }',
    replacement: '{}',
    reason: 'A request to NONE needs no payload, and nobody reads the result.',
  },
  {
    file: 'resolvers/task/Mutation.createTask/decide.ts',
    original: "'never'",
    replacement: '""',
    reason: 'Any text but `always` and `repeated` refuses a deleted task.',
  },
  {
    file: 'resolvers/task/Query.myTasks/check.ts',
    original: "'DUE_DATE'",
    replacement: '""',
    reason: 'Only the order NEWEST has other counters.',
  },
  {
    file: 'resolvers/shared/begin.ts',
    original: '[]',
    replacement: '["Stryker was here"]',
    reason: 'The first step of each pipeline always leaves a list of problems.',
  },
  {
    file: 'resolvers/shared/context.ts',
    original: "''",
    replacement: '"Stryker was here!"',
    reason: 'Each stage sets the name of its table.',
  },
  {
    file: 'resolvers/shared/load.ts',
    original: '[]',
    replacement: '["Stryker was here"]',
    reason: 'The first step of each pipeline always leaves the keys to read.',
  },
  {
    file: 'resolvers/shared/load.ts',
    original: '!key',
    replacement: 'false',
    reason: 'Without a key, no claim is read.',
  },
  {
    file: 'resolvers/shared/conform.ts',
    original: "''",
    replacement: '"Stryker was here!"',
    reason: 'The arguments are an object, whose keys name its fields.',
  },
  {
    file: 'resolvers/shared/conform.ts',
    original: "typeof found === 'object'",
    replacement: 'true',
    reason: 'A number or a boolean has no keys, so nothing in it is looked at.',
  },
  {
    file: 'resolvers/shared/conform.ts',
    original: '[]',
    replacement: '["Stryker was here"]',
    reason: 'A list has no element of that name.',
  },
  {
    file: 'local-cloud/src/control/faults.ts',
    original: 'fault.random() >= rate',
    replacement: 'fault.random() > rate',
    reason: 'A random number is never exactly a rate.',
  },
  {
    file: `${CLOUD}/sns/retryPolicy.ts`,
    original: 'retry > numRetries - numMaxDelayRetries',
    replacement: 'retry >= numRetries - numMaxDelayRetries',
    reason: 'The curve also ends at the longest delay.',
  },
  {
    file: `${CLOUD}/iam/decide.ts`,
    original: '/^(String|Arn|Numeric|Date)Not/',
    replacement: '/(String|Arn|Numeric|Date)Not/',
    reason: 'No operator contains such a name anywhere but at its beginning.',
  },
  {
    file: `${CLOUD}/iam/decide.ts`,
    original: "''",
    replacement: '"Stryker was here!"',
    reason: 'Neither text is the name of an operator.',
  },
  {
    file: `${CLOUD}/iam/decide.ts`,
    original: '[]',
    replacement: '["Stryker was here"]',
    reason: 'The first part of a match, the whole text, is not used.',
  },
  {
    file: `${CLOUD}/dynamodb/streams/retention.ts`,
    original: 'position < least',
    replacement: 'position <= least',
    reason: 'Of two equal numbers, it does not matter which is taken.',
  },
  {
    file: `${CLOUD}/dynamodb/streams/retention.ts`,
    original: 'first[0]?.sequence',
    replacement: 'first[0].sequence',
    reason: 'Without records, the previous line has returned.',
  },
  {
    file: `${CLOUD}/dynamodb/streams/retention.ts`,
    original: 'mayGo.length < first.length',
    replacement: 'false',
    reason: 'The loop runs once more, and finds nothing to trim.',
  },
  {
    file: `${CLOUD}/lambda/eventSources/lane.ts`,
    original: 'queue.length > 0',
    replacement: 'true',
    reason: 'A push to an empty queue opens the window anyway.',
  },
  {
    file: `${CLOUD}/lambda/eventSources/lane.ts`,
    original: 'queue.length > 0',
    replacement: 'queue.length >= 0',
    reason: 'A push to an empty queue opens the window anyway.',
  },
  {
    file: `${CLOUD}/lambda/eventSources/shardPositions.ts`,
    original: '!stored.has(shardId)',
    replacement: 'true',
    reason: 'The row that is written is already stored.',
  },
  {
    file: `${CLOUD}/lambda/eventSources/shardPositions.ts`,
    original: 'position < smallest',
    replacement: 'position <= smallest',
    reason: 'Of two equal numbers, it does not matter which is taken.',
  },
  {
    file: `${CLOUD}/lambda/eventSources/shardPositions.ts`,
    original: 'BigInt(sequence) > most',
    replacement: 'BigInt(sequence) >= most',
    reason: 'Of two equal numbers, it does not matter which is taken.',
  },
];
