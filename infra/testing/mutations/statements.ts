import type { Mutation } from './mutation.ts';

interface Statement {
  Effect: string;
  Action: string | string[];
  Resource?: unknown;
  Principal?: unknown;
  Condition?: Record<string, Record<string, unknown>>;
}

const EVERYTHING: Statement = { Effect: 'Allow', Principal: '*', Action: '*', Resource: '*' };

/** Edits of a policy that allow more. Edits that allow less are found by the features that they break. */
export function* statementEdits(policy: { Statement: Statement[] }, path: string): Generator<Mutation> {
  const before = policy.Statement;
  const become = (edit: string, after: Statement[]): Mutation => ({
    path: `${path}.Statement[]`,
    edit,
    apply() {
      policy.Statement = after;
      return () => void (policy.Statement = before);
    },
  });
  yield become('one for everybody and everything', [...before, EVERYTHING]);
  for (const [place, statement] of before.entries())
    for (const [edit, next] of statement.Effect === 'Deny' ? laxer(statement) : wider(statement))
      yield become(edit, next === undefined ? before.toSpliced(place, 1) : before.with(place, next));
}

type Edit = readonly [edit: string, after: Statement | undefined];

function wider(statement: Statement): Edit[] {
  const [service = ''] = ([statement.Action].flat()[0] ?? '').split(':');
  return [
    ['any action', { ...statement, Action: '*' }],
    ['any action of its service', { ...statement, Action: `${service}:*` }],
    ['one action more', { ...statement, Action: [statement.Action].flat().concat('dynamodb:Scan') }],
    ...(statement.Resource === undefined || statement.Resource === '*'
      ? []
      : ([['any resource', { ...statement, Resource: '*' }]] as const)),
    ...(statement.Principal === undefined || statement.Principal === '*'
      ? []
      : ([
          ['anybody', { ...statement, Principal: '*' }],
          ['anybody with an account', { ...statement, Principal: { AWS: '*' } }],
        ] as const)),
    ...(statement.Condition === undefined
      ? []
      : ([
          ['no condition', { ...statement, Condition: undefined }],
          ['a condition that all meet', { ...statement, Condition: met(statement.Condition) }],
        ] as const)),
  ];
}

const laxer = (statement: Statement): Edit[] => [
  ['no refusal', undefined],
  ['allowed instead of refused', { ...statement, Effect: 'Allow' }],
  ['another action refused', { ...statement, Action: 'other:Action' }],
  ['somebody refused alone', { ...statement, Principal: { AWS: 'arn:aws:iam::111122223333:root' } }],
  ...(statement.Condition === undefined
    ? []
    : ([['refused under another condition', { ...statement, Condition: met(statement.Condition) }]] as const)),
];

/** The keys of a condition, with values that restrict nothing. */
const met = (condition: Record<string, Record<string, unknown>>) =>
  Object.fromEntries(
    Object.entries(condition).map(([operator, keys]) => [
      operator,
      Object.fromEntries(Object.keys(keys).map((key) => [key, '*'])),
    ]),
  );
