import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { readStage } from '../../infra/stages.ts';
import { checkAccount } from './checkAccount.ts';

/** AWS's answer to a question: a status, an error code or undefined, and a body. */
type Answer = [status: number, error: string | undefined, body: string];
type Question = 'identity' | 'stack' | 'concurrency' | 'account';

const refusal = (status: number, code: string, message: string): Answer => [status, code, JSON.stringify({ message })];
const xmlRefusal = (status: number, code: string, message: string): Answer => [
  status,
  undefined,
  `<ErrorResponse><Error><Type>Sender</Type><Code>${code}</Code><Message>${message}</Message></Error></ErrorResponse>`,
];
const owning = (...identities: string[]): Answer => {
  const members = identities.map(
    (id) =>
      `<member><ResourceType>AWS::SES::EmailIdentity</ResourceType><PhysicalResourceId>${id}</PhysicalResourceId></member>`,
  );
  return [
    200,
    undefined,
    `<DescribeStackResourcesResponse><DescribeStackResourcesResult><StackResources>${members.join('')}</StackResources></DescribeStackResourcesResult></DescribeStackResourcesResponse>`,
  ];
};
const NO_STACK = xmlRefusal(400, 'ValidationError', 'Stack with id taskwire-dev-events does not exist');
const NO_IDENTITY = refusal(404, 'NotFoundException', 'Email identity acme.com does not exist');

/** An account in which the stage was never deployed. */
const FRESH: Record<Question, Answer> = {
  identity: NO_IDENTITY,
  stack: NO_STACK,
  concurrency: [200, undefined, '{"AccountLimit":{"ConcurrentExecutions":1000}}'],
  account: [200, undefined, '{"ProductionAccessEnabled":true}'],
};

let server: Server;
let answers = FRESH;
const variables = { AWS_ACCESS_KEY_ID: 'AKID', AWS_SECRET_ACCESS_KEY: 'secret', AWS_MAX_ATTEMPTS: '1' };

beforeAll(async () => {
  server = createServer((request, response) => {
    const path = request.url ?? '';
    const question: Question = path.includes('/email/identities/')
      ? 'identity'
      : path.includes('/email/account')
        ? 'account'
        : path.includes('/account-settings')
          ? 'concurrency'
          : 'stack';
    request.resume().on('end', () => {
      const [status, error, body] = answers[question];
      response.writeHead(status, error === undefined ? {} : { 'x-amzn-errortype': error }).end(body);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});
afterAll(() => void server.close());

const warned = vi.spyOn(console, 'warn').mockImplementation(() => {});
beforeEach(() => {
  const { port } = server.address() as AddressInfo;
  for (const [name, value] of Object.entries(variables)) vi.stubEnv(name, value);
  vi.stubEnv('AWS_ENDPOINT_URL', `http://127.0.0.1:${port}`);
  vi.stubEnv('AWS_EC2_METADATA_DISABLED', 'true');
  answers = FRESH;
  warned.mockClear();
});
afterEach(() => vi.unstubAllEnvs());
afterAll(() => warned.mockRestore());

const dev = readStage('dev');
const sender = { ...dev.sender, from: 'A <a@acme.com>', identity: 'acme.com' };
const check = (part: Partial<typeof dev> = {}) =>
  checkAccount({
    stage: 'dev',
    config: { ...dev, alarmEmail: 'ops@acme.com', sender, ...part },
    file: 'infra/stages/dev.json',
    rest: [],
  });
const FILE = 'infra/stages/dev.json';

test('finds no mistake before the first deployment, nor once the stack owns its identity', async () => {
  await check();
  const identity: Answer = [200, undefined, '{"VerifiedForSendingStatus":true}'];
  answers = { ...FRESH, identity, stack: owning('acme.com') };
  await check({ sender: { ...sender, identityVerified: true } });
  expect(warned).not.toHaveBeenCalled();
});

test('every mistake is a line that names the setting', async () => {
  answers = { ...FRESH, concurrency: [200, undefined, '{"AccountLimit":{"ConcurrentExecutions":10}}'] };
  await expect(
    check({
      sender: { ...sender, identityExists: true, identityVerified: true },
      reservedConcurrency: { signIn: 20, unsubscribe: 5 },
    }),
  ).rejects.toEqual(
    new Error(
      [
        `${FILE}: sender.identityExists: SES has no identity acme.com in us-east-1`,
        `${FILE}: sender.identityVerified: SES has not confirmed acme.com yet`,
        `${FILE}: reservedConcurrency: it takes 65, AWS keeps 100, and this account has 10: ask AWS for more, or write null`,
      ].join('\n'),
    ),
  );
});

test('reports an identity that exists outside the stack, if the stack has another', async () => {
  answers = { ...FRESH, identity: [200, undefined, '{"VerifiedForSendingStatus":false}'], stack: owning('b.org') };
  await expect(check()).rejects.toEqual(
    new Error(`${FILE}: sender.identityExists: SES has acme.com already: write true, and the stack leaves it alone`),
  );
});

test.each([
  [
    'a pricing plan of SES',
    '{"ProductionAccessEnabled":true,"PricingAttributes":{"CurrentPlan":"ESSENTIALS"}}',
    {},
    'SES has the pricing plan ESSENTIALS in us-east-1, which makes mails dearer (docs/deploying.md says how to end it)',
  ],
  [
    'an alarm that nobody hears',
    '{"ProductionAccessEnabled":true,"PricingAttributes":{"CurrentPlan":"NONE"}}',
    { alarmEmail: null },
    `nobody is told of alarms: ${FILE} has no alarmEmail`,
  ],
])('%s is a warning', async (_what, account, part, warning) => {
  answers = { ...FRESH, account: [200, undefined, account] };
  await check(part);
  expect(warned.mock.calls).toEqual([[warning]]);
});

test('the sandbox is a warning', async () => {
  answers = { ...FRESH, account: [200, undefined, '{"ProductionAccessEnabled":false}'] };
  await check();
  expect(warned.mock.calls).toEqual([
    [
      'SES is in its sandbox in us-east-1: mail reaches confirmed addresses only, 200 a day (docs/deploying.md says how to leave it)',
    ],
  ]);
});

test('skips what the credentials may not read', async () => {
  const denied = refusal(403, 'AccessDeniedException', 'User is not authorized');
  answers = {
    identity: denied,
    stack: xmlRefusal(403, 'AccessDenied', 'User is not authorized'),
    concurrency: denied,
    account: denied,
  };
  await check({ sender: { ...sender, identityExists: true } });
});

test('reports credentials that AWS refuses in one line', async () => {
  const invalid = refusal(403, 'UnrecognizedClientException', 'The security token included in the request is invalid.');
  answers = {
    identity: invalid,
    stack: xmlRefusal(403, 'InvalidClientTokenId', 'The security token included in the request is invalid.'),
    concurrency: invalid,
    account: invalid,
  };
  await expect(check()).rejects.toThrow(
    /^AWS refuses the credentials of this shell \((UnrecognizedClientException|InvalidClientTokenId)\): check with aws sts get-caller-identity$/,
  );
});

test('names a failing service with its message, whatever the others answer', async () => {
  answers = { ...FRESH, concurrency: refusal(500, 'ServiceException', 'Try later\nand again') };
  await expect(check()).rejects.toEqual(new Error('ServiceException: Try later'));
});

test('reports a shell without credentials', async () => {
  for (const name of Object.keys(variables)) vi.stubEnv(name, undefined);
  vi.stubEnv('AWS_CONFIG_FILE', '/nowhere');
  vi.stubEnv('AWS_SHARED_CREDENTIALS_FILE', '/nowhere');
  await expect(check()).rejects.toEqual(
    new Error('this shell has no AWS credentials: check with aws sts get-caller-identity'),
  );
});
