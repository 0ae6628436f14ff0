import { GetFunctionCommand } from '@aws-sdk/client-lambda';
import { beforeEach, describe, expect, test } from 'vitest';
import { body, someFunctions, type TestFunctions } from './testFunctions.ts';

const MINUTE = 60_000;

let functions: TestFunctions;
let aFunction: TestFunctions['aFunction'];
let invoke: TestFunctions['invoke'];

beforeEach(async () => {
  functions = await someFunctions();
  ({ aFunction, invoke } = functions);
});

describe('invocations', () => {
  test('run one at a time per sandbox, and concurrently in several', async () => {
    const files = {
      'index.js': `let busy = 0, served = 0; const id = Math.random();
        exports.handler = async () => {
          busy += 1; served += 1;
          const alone = busy === 1;
          await new Promise((go) => setTimeout(go, 50));
          busy -= 1;
          return { id, alone };
        };`,
    };
    const name = await aFunction('parallel', files);
    const answers = await Promise.all(Array.from({ length: 12 }, () => invoke(name)));
    expect(answers.every(({ value }) => value.alone)).toBe(true);
    const sandboxes = new Set(answers.map(({ value }) => value.id)).size;
    expect(sandboxes).toBeGreaterThan(1);
    expect(sandboxes).toBeLessThanOrEqual(10);
  });

  test('are throttled beyond the reserved concurrency', async () => {
    const code = body('await new Promise((go) => setTimeout(go, 300))');
    const name = await aFunction('reserved', code, { ReservedConcurrentExecutions: 1 });
    const [first, second] = await Promise.allSettled([invoke(name), invoke(name)]);
    const refused = first?.status === 'rejected' ? first : (second as PromiseRejectedResult);
    expect([first?.status, second?.status].sort()).toEqual(['fulfilled', 'rejected']);
    expect(refused.reason).toMatchObject({
      name: 'TooManyRequestsException',
      message: 'Rate Exceeded.',
      Reason: 'ReservedFunctionConcurrentInvocationLimitExceeded',
    });
  });

  test('accept an ARN and a qualifier', async () => {
    const name = await aFunction('arn', body('return context.invokedFunctionArn'));
    const arn = `arn:aws:lambda:us-east-1:000000000000:function:${name}`;
    expect((await invoke(arn)).value).toBe(arn);
    expect((await invoke(name, {}, { Qualifier: 'live' })).value).toBe(`${arn}:live`);
  });

  test('refuse a function that does not exist', async () => {
    await expect(invoke('nobody')).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
      message: 'Function not found: arn:aws:lambda:us-east-1:000000000000:function:nobody',
      $metadata: { httpStatusCode: 404 },
    });
  });

  test('keep output in order, in the tail and in the log', async () => {
    const code = 'console.log("one", { two: 2 }); console.error("three"); process.stdout.write("four\\n"); return 5';
    const name = await aFunction('talks', body(code));
    const { log } = await invoke(name, {}, { LogType: 'Tail' });
    const id = /START RequestId: (\S+) Version: \$LATEST\n/.exec(log as string)?.[1];
    const at = String.raw`\d{4}-\d\d-\d\dT[\d:.]+Z`;
    expect(log).toMatch(
      new RegExp(
        `${at}\t${id}\tINFO\tone { two: 2 }\n${at}\t${id}\tERROR\tthree\nfour\nEND RequestId: ${id}\nREPORT RequestId: ${id}\t`,
      ),
    );
    expect(functions.service.logs(name)).toHaveLength(3);
  });

  test('write JSON lines if the function is configured for them', async () => {
    const LoggingConfig = { LogFormat: 'JSON' };
    const name = await aFunction('json', body('console.warn({ task: 7 })'), { LoggingConfig });
    await invoke(name);
    const [line] = functions.service.logs(name);
    expect(JSON.parse(line as string)).toEqual({
      timestamp: expect.any(String),
      level: 'WARN',
      requestId: expect.stringMatching(/^[0-9a-f-]{36}$/),
      message: { task: 7 },
    });
  });

  test('appear in the trace with billed milliseconds', async () => {
    const name = await aFunction('traced', body('return 1'));
    await invoke(name);
    await invoke(name);
    const steps = functions.cloud.trace.recent().flatMap((request) => request.children);
    expect(steps).toMatchObject([
      { kind: 'lambda', name, detail: { coldStart: true, billedMilliseconds: expect.any(Number) } },
      { kind: 'lambda', name, detail: { coldStart: false, billedMilliseconds: expect.any(Number) } },
    ]);
  });

  test('run new code once the resource has changed', async () => {
    const name = await aFunction('changing', body('return "old"'));
    expect((await invoke(name)).value).toBe('old');
    await aFunction('changing', body('return "new"'));
    expect((await invoke(name)).value).toBe('new');
  });

  test('finish in the old code when the resource changes meanwhile', async () => {
    const name = await aFunction('draining', body('await new Promise((go) => setTimeout(go, 200)); return "old"'));
    await invoke(name);
    const running = invoke(name);
    await expect
      .poll(() => functions.cloud.trace.recent().filter((request) => request.duration === undefined).length)
      .toBe(1);
    await aFunction('draining', body('return "new"'));
    expect((await invoke(name)).value).toBe('new');
    expect((await running).value).toBe('old');
  });
});

describe('asynchronous invocations', () => {
  const FAILS = {
    'index.js':
      'exports.handler = async (e, { awsRequestId }) => { console.log(awsRequestId); throw new Error("no"); };',
  };
  /** The handler writes its request id first and `Invoke Error` after it. */
  const attempts = (name: string) => functions.service.logs(name).filter((line) => /INFO\t[0-9a-f-]{36}$/.test(line));

  test('return 202 at once and run on their own', async () => {
    const name = await aFunction('event', body('console.log(event.n)'));
    expect(await invoke(name, { n: 1 }, { InvocationType: 'Event' })).toMatchObject({ status: 202, value: undefined });
    await functions.service.idle?.();
    expect(functions.service.logs(name)).toEqual([expect.stringMatching(/INFO\t1$/)]);
  });

  test('are tried three times with the same request id, after one and two minutes', async () => {
    const name = await aFunction('failing', FAILS);
    await invoke(name, {}, { InvocationType: 'Event' });
    const seen: number[] = [];
    for (const minutes of [0, 1, 1, 1, 10]) {
      await functions.cloud.clock.advance(minutes * MINUTE);
      await functions.service.idle?.();
      seen.push(attempts(name).length);
    }
    expect(seen).toEqual([1, 2, 2, 3, 3]);
    expect(new Set(attempts(name).map((line) => line.split('\t')[3])).size).toBe(1);
  });

  test('survive a restart', async () => {
    const name = await aFunction('durable', FAILS);
    await invoke(name, {}, { InvocationType: 'Event' });
    await functions.service.idle?.();
    const again = await functions.restart();
    await again.aFunction('durable', body('console.log("again")'));
    await again.service.ready?.();
    await again.service.ready?.();
    await again.cloud.clock.advance(2 * MINUTE);
    await again.service.idle?.();
    expect(again.service.logs(name)).toEqual([expect.stringMatching(/again$/)]);
  });

  test('refuse an event beyond 1 MB', async () => {
    const name = await aFunction('small', body('return 1'));
    await expect(invoke(name, 'x'.repeat(1_048_576), { InvocationType: 'Event' })).rejects.toMatchObject({
      name: 'RequestTooLargeException',
    });
  });
});

describe('other resources', () => {
  test('GetFunction describes a function', async () => {
    const name = await aFunction('described', body('return 1'));
    const { Configuration } = await functions.client.send(new GetFunctionCommand({ FunctionName: name }));
    expect(Configuration).toMatchObject({ FunctionName: name, Runtime: 'nodejs20.x', Timeout: 10, State: 'Active' });
  });

  test('a permission admits its service, for its source', async () => {
    const FunctionName = `arn:aws:lambda:us-east-1:000000000000:function:${await aFunction('trigger', body('return 1'))}`;
    const Principal = 'cognito-idp.amazonaws.com';
    await functions.cloud.create('AWS::Lambda::Permission', 'Grant', {
      FunctionName,
      Principal,
      Action: 'lambda:InvokeFunction',
      SourceArn: 'arn:aws:cognito-idp:us-east-1:000000000000:userpool/us-east-1_A',
    });
    const { allows } = functions.service;
    const pool = (id: string) => `arn:aws:cognito-idp:us-east-1:000000000000:userpool/${id}`;
    expect(allows('trigger', Principal, pool('us-east-1_A'))).toBe(true);
    expect(allows('trigger', Principal, pool('us-east-1_B'))).toBe(false);
    expect(allows('trigger', 'sns.amazonaws.com', pool('us-east-1_A'))).toBe(false);
  });

  test('a function URL carries requests as format 2.0', async () => {
    const name = await aFunction(
      'web',
      body(
        `return { statusCode: 201, headers: { 'x-seen': event.requestContext.http.method }, body: event.rawPath + event.body }`,
      ),
    );
    const { attributes } = await functions.cloud.create('AWS::Lambda::Url', 'Url', {
      TargetFunctionArn: name,
      AuthType: 'NONE',
    });
    const response = await fetch(`${attributes.FunctionUrl}a/b?c=1`, { method: 'POST', body: 'hello' });
    expect([response.status, response.headers.get('x-seen'), await response.text()]).toEqual([
      201,
      'POST',
      '/a/bhello',
    ]);
  });

  test.each([
    ['a container image', { PackageType: 'Image' }],
    ['another runtime', { Runtime: 'python3.13' }],
    ['layers', { Layers: ['arn'] }],
  ])('refuses %s', async (_what, properties) => {
    await expect(aFunction('unsupported', {}, properties)).rejects.toMatchObject({ name: 'UnsupportedError' });
  });
});
