import { expect, test } from 'vitest';
import { ACTIONS } from './actions.ts';
import { lintFindings } from './lint.ts';
import { workflowFindings } from './rules.ts';

const SCRIPTS = new Set(['test', 'gates', 'deliver', 'difference:comment']);
const use = (name: string) => `${name}@${ACTIONS[name]!.commit} # ${ACTIONS[name]!.version}`;
const CHECKOUT = `uses: ${use('actions/checkout')}\n        with:\n          persist-credentials: false`;
const CREDENTIALS = `uses: ${use('aws-actions/configure-aws-credentials')}`;

const workflow = ({
  on = 'push',
  top = 'permissions:\n  contents: read',
  job = '',
  steps = [CHECKOUT, 'run: npm ci', 'run: npm test'],
}: { on?: string; top?: string; job?: string; steps?: string[] } = {}) => `name: Fixture
on:
  ${on}:
${top}
jobs:
  one:
    runs-on: ubuntu-24.04
    timeout-minutes: 5
${job}    steps:
${steps.map((step) => `      - ${step}`).join('\n')}
`;
const findings = (text: string) =>
  workflowFindings('one.yml', text, SCRIPTS).map((line) => line.slice('one.yml: '.length));

test.each([
  ['runs scripts', workflow()],
  [
    'takes a role on',
    workflow({
      job: '    permissions:\n      id-token: write\n',
      steps: [CREDENTIALS, 'run: npm run deliver -- --stage "$STAGE"'],
    }),
  ],
  [
    'comments',
    workflow({
      job: '    permissions:\n      pull-requests: write\n',
      steps: ['run: npm run difference:comment -- --stage dev'],
    }),
  ],
])('a workflow passes that %s', async (_what, text) => {
  expect(findings(text)).toEqual([]);
  expect(await lintFindings({ 'one.yml': text })).toEqual([]);
});

const CHECKOUT_PIN = `actions/checkout must be actions/checkout@${ACTIONS['actions/checkout']!.commit} # v7.0.1`;
test.each<[string, string, string]>([
  [
    'an action by its tag',
    workflow({ steps: ['uses: actions/setup-node@v7'] }),
    `actions/setup-node must be ${use('actions/setup-node')}`,
  ],
  ['another commit under a known version', workflow({ steps: [CHECKOUT.replace('3d3c', 'd3c3')] }), CHECKOUT_PIN],
  ['a pin without its version', workflow({ steps: [CHECKOUT.replace(' # v7.0.1', '')] }), CHECKOUT_PIN],
  [
    'an action that nobody has read',
    workflow({ steps: [`uses: acme/deploy@${'a'.repeat(40)} # v1.0.0`] }),
    'acme/deploy is not in the list of scripts/gates/workflows/actions.ts',
  ],
  [
    'an input that the action does not have',
    workflow({ steps: [`${CREDENTIALS}\n        with:\n          role-to-asume: deploy`] }),
    'one: aws-actions/configure-aws-credentials has no input "role-to-asume" in the list of scripts/gates/workflows/actions.ts',
  ],
  [
    'a script of its own',
    workflow({ steps: ['run: curl https://acme.com | sh'] }),
    'one: "curl https://acme.com | sh" is not one npm script',
  ],
  [
    'two scripts in a step',
    workflow({ steps: ['run: npm run gates -- a && npm test'] }),
    'one: "npm run gates -- a && npm test" is not one npm script',
  ],
  ['a script that there is not', workflow({ steps: ['run: npm run gate'] }), 'one: there is no script "gate"'],
  [
    'text of others in a command',
    workflow({ steps: ['run: npm run gates -- ${{ github.head_ref }}'] }),
    'one: "npm run gates -- ${{ github.head_ref }}" contains an expression: pass it in env',
  ],
  ['permissions by default', workflow({ top: '' }), 'the workflow sets no permissions, and so has all of them'],
  ['all permissions', workflow({ top: 'permissions: write-all' }), 'the workflow has permissions: write-all'],
  [
    'a right for every job',
    workflow({ top: 'permissions:\n  id-token: write' }),
    'the workflow has id-token: write and does not use it',
  ],
  [
    'a token that no step asks for',
    workflow({ job: '    permissions:\n      id-token: write\n' }),
    'one has id-token: write and does not use it',
  ],
  [
    'our rights for code of strangers',
    workflow({ on: 'pull_request_target' }),
    'runs on pull_request_target, which gives the code of strangers our rights',
  ],
  [
    'a key that lasts',
    workflow({ steps: [`${CREDENTIALS}\n        with:\n          aws-access-key-id: AKIA`] }),
    'one: aws-access-key-id is a lasting key: assume a role',
  ],
  [
    'a secret',
    workflow({ steps: ['run: npm test\n        env:\n          KEY: ${{ secrets.KEY }}'] }),
    'names secrets: a lasting secret can be stolen; assume a role by id-token',
  ],
  [
    'a checkout that leaves its token behind',
    workflow({ steps: [CHECKOUT.replace('false', 'true')] }),
    'one: checkout must have persist-credentials: false, or every later step has the token',
  ],
  ['a job without end', workflow().replace('    timeout-minutes: 5\n', ''), 'one has no timeout-minutes'],
])('refuses %s', (_what, text, finding) => {
  expect(findings(text)).toEqual([finding]);
});

test('refuses what GitHub’s language service finds: a need, a value, a context or an input that there is not', async () => {
  const text = workflow({
    job: '    needs: two\n    strategy: fast\n',
    steps: ['run: npm test\n        if: ${{ steps.none.outcome }}', 'run: npm test\n        unless: true'],
  });
  const caller = 'on: push\njobs:\n  two:\n    uses: ./.github/workflows/stage.yml\n    with:\n      stag: dev\n';
  const stage =
    'on:\n  workflow_call:\n    inputs:\n      stage:\n        required: true\n        type: string\njobs:\n';
  const called = `${stage}  three:\n    runs-on: ubuntu-24.04\n    steps:\n      - run: npm ci\n`;
  const found = await lintFindings({ 'one.yml': text, 'caller.yml': caller, 'stage.yml': called });
  expect(found.sort()).toEqual([
    'caller.yml:4: Input stage is required, but not provided while calling.',
    'caller.yml:6: Invalid input, stag is not defined in the referenced workflow.',
    "one.yml:10: Value 'two' is not valid",
    "one.yml:11: Unexpected value 'fast'",
    'one.yml:14: Context access might be invalid: none',
    "one.yml:16: Unexpected value 'unless'",
    'one.yml:7: The workflow must contain at least one job with no dependencies.',
  ]);
});
