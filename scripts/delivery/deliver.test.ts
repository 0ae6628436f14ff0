import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Accepted } from '../gates/stateful/accepted.ts';
import type { Resource, Stacks } from '../gates/stateful/template.ts';
import { sha256Of } from './archive.ts';
import { accept, deliver, type Delivery, rollBack } from './deliver.ts';
import { openStore } from './store.ts';
import { aFolder, anAccount, anArchive } from './testing.ts';

const NOW = new Date('2026-11-29T04:00:00.000Z');
const queue = (QueueName: string): Resource => ({ Type: 'AWS::SQS::Queue', Properties: { QueueName } });
const code = (text: string): Resource => ({ Type: 'AWS::AppSync::Resolver', Properties: { Code: text } });
const release = (text: string, more: Record<string, Resource> = {}): Stacks => ({
  'taskwire-dev-data': { Resources: { Queue: queue('mail'), ...more } },
  'taskwire-dev-api': { Resources: { Resolver: code(text) } },
});

function aDelivery(accepted: Accepted = []) {
  const account = anAccount();
  const folder = aFolder();
  const asked: string[] = [];
  const delivery: Delivery = {
    stage: 'dev',
    target: account,
    accepted,
    store: openStore(folder, 'us-east-1'),
    attested: (file) => {
      asked.push(sha256Of(file));
      return Promise.resolve();
    },
  };
  const delivered = async (stacks: Stacks) => {
    const file = await anArchive(stacks);
    await deliver(delivery, file);
    return file;
  };
  return { account, folder, asked, delivery, delivered };
}

test('a roll-back deploys the whole last accepted assembly, from the store alone', async () => {
  const { account, delivery, delivered, asked } = aDelivery();
  const good = await delivered(release('one'));
  await accept(delivery, good, 'c0ffee', NOW);
  await delivered(release('two'));
  expect(account.stacks).toEqual(release('two'));
  expect(await rollBack(delivery)).toEqual({ sha256: sha256Of(good), commit: 'c0ffee', acceptedAt: NOW.toISOString() });
  expect(account.stacks).toEqual(release('one'));
  // A roll-back checks the attestation again.
  expect(asked).toEqual([sha256Of(good), expect.any(String), sha256Of(good)]);
});

test('an interrupted deployment is rolled back as a whole', async () => {
  const { account, delivery, delivered } = aDelivery();
  await accept(delivery, await delivered(release('one', { Handler: code('one') })), 'c0ffee', NOW);
  account.fails = true;
  await expect(delivered(release('two', { Handler: code('two') }))).rejects.toThrow('cdk deploy ended with status 1');
  expect(account.stacks).toEqual({
    ...release('one'),
    'taskwire-dev-data': release('', { Handler: code('two') })['taskwire-dev-data'],
  });
  await rollBack(delivery);
  expect(account.stacks).toEqual(release('one', { Handler: code('one') }));
});

test('refuses an unattested assembly before anything is kept or deployed', async () => {
  const { account, folder, delivery } = aDelivery();
  const file = await anArchive(release('one'));
  const forged = { ...delivery, attested: () => Promise.reject(new Error('no attestation was found')) };
  await expect(deliver(forged, file)).rejects.toThrow('no attestation was found');
  expect([account.stacks, readdirSync(folder)]).toEqual([{}, []]);
});

test('refuses to lose a queue, and says how to proceed', async () => {
  const { account, delivered } = aDelivery();
  await delivered(release('one', { Late: queue('late') }));
  await expect(delivered(release('two'))).rejects.toThrow(
    [
      'nothing was deployed, because state would be lost:',
      '  taskwire-dev-data/Late (removed): AWS::SQS::Queue is taken away (no construct path)',
      'deploy it in steps, or accept each in infra/released/accepted.json (docs/delivery.md)',
    ].join('\n'),
  );
  expect(account.stacks).toEqual(release('one', { Late: queue('late') }));
});

test('refuses an update that cannot be rolled back, until it is accepted as one-way', async () => {
  const { delivered } = aDelivery();
  await delivered(release('one'));
  await expect(delivered(release('two', { Late: queue('late') }))).rejects.toThrow(
    'taskwire-dev-data/Late (one-way): AWS::SQS::Queue is taken away (no construct path) by a roll-back',
  );
  const reason = 'A new queue: what waits in it is lost if we go back';
  const accepting = aDelivery([
    { stage: 'dev', stack: 'taskwire-dev-data', logicalId: 'Late', rule: 'one-way', reason },
  ]);
  const good = await accepting.delivered(release('one'));
  await accept(accepting.delivery, good, 'c0ffee', NOW);
  await accepting.delivered(release('two', { Late: queue('late') }));
  // A person accepted going forward. A roll-back would still lose messages.
  await expect(rollBack(accepting.delivery)).rejects.toThrow('taskwire-dev-data/Late (removed)');
});

test('a stack that only the later release has does not prevent a roll-back, and stays', async () => {
  const { account, delivery, delivered } = aDelivery();
  const { 'taskwire-dev-data': data, 'taskwire-dev-api': api } = release('one');
  await accept(delivery, await delivered({ 'taskwire-dev-api': api! }), 'c0ffee', NOW);
  await delivered({ 'taskwire-dev-api': api!, 'taskwire-dev-data': data! });
  await rollBack(delivery);
  expect(Object.keys(account.stacks)).toEqual(['taskwire-dev-api', 'taskwire-dev-data']);
});

test('reports that there is nothing to roll back to', async () => {
  const { delivery, delivered } = aDelivery();
  await delivered(release('one'));
  await expect(rollBack(delivery)).rejects.toThrow(
    'dev has no accepted release to go back to: mend it by another deployment, or npm run destroy',
  );
});

test('refuses to roll back to an archive other than the accepted one', async () => {
  const { account, folder, delivery, delivered } = aDelivery();
  const good = await delivered(release('one'));
  await accept(delivery, good, 'c0ffee', NOW);
  await delivered(release('two'));
  writeFileSync(join(folder, 'dev', `${sha256Of(good)}.tgz`), 'something else');
  await expect(rollBack(delivery)).rejects.toThrow(`dev/${sha256Of(good)}.tgz is not what was accepted`);
  expect(account.stacks).toEqual(release('two'));
});
