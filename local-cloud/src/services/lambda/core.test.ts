import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import type { StartOptions } from '../../contract.ts';
import { localCloud, refOf } from '../../testing/localCloud.ts';

/** A real local cloud with one function. Invokes it. */
async function aFunction(code: string, options?: Partial<StartOptions>) {
  const properties = {
    Runtime: 'nodejs20.x',
    Handler: 'index.handler',
    Role: { 'Fn::GetAtt': ['Role', 'Arn'] },
    Code: { ZipFile: `exports.handler = ${code}` },
  };
  const cloud = await localCloud(
    {
      Role: { Type: 'AWS::IAM::Role', Properties: { AssumeRolePolicyDocument: { Statement: [] } } },
      One: { Type: 'AWS::Lambda::Function', Properties: properties },
    },
    options,
  );
  const credentials = { accessKeyId: 'owner', secretAccessKey: 'secret' };
  const client = new LambdaClient({ endpoint: cloud.awsEndpoint, region: cloud.region, credentials });
  onTestFinished(() => client.destroy());
  return async (FunctionName = refOf(cloud, 'One')) => {
    const command = new InvokeCommand({ FunctionName, Payload: '{"n":1}', LogType: 'Tail' });
    const { Payload, LogResult, ExecutedVersion } = await client.send(command);
    const log = Buffer.from(LogResult ?? '', 'base64').toString();
    return { value: JSON.parse(Buffer.from(Payload ?? []).toString()), log, ExecutedVersion };
  };
}

describe('the AWS port of a real local cloud', () => {
  test('invokes a function', async () => {
    const invoke = await aFunction('async (event) => ({ ...event, seen: true });');
    expect(await invoke()).toEqual({
      value: { n: 1, seen: true },
      ExecutedVersion: '$LATEST',
      log: expect.stringMatching(/^START RequestId: /),
    });
    await expect(invoke('nobody')).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
  });

  test('keeps a sandbox for as long as the start says', async () => {
    const invoke = await aFunction('((count) => async () => (count += 1))(0);', { sandboxIdle: 60_000 });
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    onTestFinished(() => void vi.useRealTimers());
    expect(await invoke()).toMatchObject({ value: 1 });
    vi.advanceTimersByTime(59_000);
    expect(await invoke()).toMatchObject({ value: 2 });
    vi.advanceTimersByTime(60_000);
    expect(await invoke()).toMatchObject({ value: 1 });
  });
});
