import { expect, test } from 'vitest';
import { destroy } from './destroy.ts';

/** The output and CDK's arguments; CDK ends with this status. */
async function destroyed(status: number, ...args: string[]) {
  const lines: string[] = [];
  const calls: unknown[] = [];
  const cdk = (...call: unknown[]) => (calls.push(call), Promise.resolve(status));
  return { status: await destroy(args, cdk, (line) => lines.push(line)), lines, calls };
}

test('a trial stage is removed with its data, in dependency order', async () => {
  expect(await destroyed(0, '--stage', 'dev', '--force')).toEqual({
    status: 0,
    lines: [
      'kept: the SES identity dev.taskwire.example (write sender.identityExists: true before this stage is deployed again)',
      'lost: every task and user: the table and the user pool of taskwire-dev-data',
      'lost: the logs of functions and of the API',
      'lost: what waits in queues, and the secrets: unsubscribe links in mails already sent stop working',
    ],
    calls: [
      [['destroy', 'Events', 'Web', 'Api', 'Data', '--exclusively', '--context', 'stage=dev', '--force'], 'us-east-1'],
    ],
  });
});

test('prod keeps the stack that holds its data', async () => {
  const { lines, calls } = await destroyed(0, '--stage', 'prod');
  expect(lines[0]).toBe('kept: every task and user: the table and the user pool of taskwire-prod-data');
  expect(calls).toEqual([
    [['destroy', 'Events', 'Web', 'Api', '--exclusively', '--context', 'stage=prod'], expect.any(String)],
  ]);
});

test('reports stacks that CDK could not remove, and returns its status', async () => {
  const { status, lines } = await destroyed(1, '--stage', 'dev');
  expect([status, lines.at(-1)]).toEqual([
    1,
    'CDK ended with 1: fix the cause, then run the same command again to remove what is left',
  ]);
});

test('removes nothing without a stage', async () => {
  await expect(destroyed(0)).rejects.toThrow('which stage? Say it: npm run destroy -- --stage dev');
});
