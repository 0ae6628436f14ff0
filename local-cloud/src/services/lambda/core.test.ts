import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { expect, onTestFinished, test } from 'vitest';
import { localCloud, refOf } from '../../testing/localCloud.ts';

test('the AWS port of a real local cloud invokes a function', async () => {
  const cloud = await localCloud({
    Role: { Type: 'AWS::IAM::Role', Properties: { AssumeRolePolicyDocument: { Statement: [] } } },
    Echo: {
      Type: 'AWS::Lambda::Function',
      Properties: {
        Runtime: 'nodejs20.x',
        Handler: 'index.handler',
        Role: { 'Fn::GetAtt': ['Role', 'Arn'] },
        Code: { ZipFile: 'exports.handler = async (event) => ({ ...event, seen: true });' },
      },
    },
  });
  const credentials = { accessKeyId: 'owner', secretAccessKey: 'secret' };
  const client = new LambdaClient({ endpoint: cloud.awsEndpoint, region: cloud.region, credentials });
  onTestFinished(() => client.destroy());
  const command = new InvokeCommand({ FunctionName: refOf(cloud, 'Echo'), Payload: '{"n":1}', LogType: 'Tail' });
  const { Payload, LogResult, ExecutedVersion } = await client.send(command);
  expect(JSON.parse(Buffer.from(Payload ?? []).toString())).toEqual({ n: 1, seen: true });
  expect(Buffer.from(LogResult ?? '', 'base64').toString()).toMatch(/^START RequestId: /);
  expect(ExecutedVersion).toBe('$LATEST');
  const unknown = new InvokeCommand({ FunctionName: 'nobody' });
  await expect(client.send(unknown)).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
});
