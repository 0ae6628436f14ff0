/**
 * What the checks of a synthesis accept and refuse. Other tests synthesize without them: each process compiles the engine that knows
 * CloudFormation's schemas, which takes five seconds.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, CfnResource, Stack } from 'aws-cdk-lib';
import { BlockPublicAccess, Bucket } from 'aws-cdk-lib/aws-s3';
import { expect, onTestFinished, test, vi } from 'vitest';
import cdkJson from '../../cdk.json' with { type: 'json' };
import { gates } from './gates.ts';
import { passGates } from './passGates.ts';
import { addChecks, refuseUnexplained } from '../../infra/checks.ts';
import { acknowledge } from '../../infra/constructs/acknowledge.ts';
import { synthDelivery } from '../../infra/delivery.ts';
import { readDeliverySettings } from '../../infra/deliverySettings.ts';
import { synth } from '../../infra/synth.ts';

const WHY = 'Nobody asks who read what is public';

function aFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'taskwire-checks-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** An app with one bucket that violates only the rule about access logs. */
function anApp() {
  const outdir = aFolder();
  const app = new App({ outdir, analyticsReporting: false, context: cdkJson.context });
  const stack = new Stack(app, 'Fixture');
  const bucket = new Bucket(stack, 'Bucket', { enforceSSL: true, blockPublicAccess: BlockPublicAccess.BLOCK_ALL });
  return { app, stack, bucket };
}

/** The output of an app's checks; empty if it passes. */
async function reported(app: App): Promise<string> {
  const lines: string[] = [];
  const write = vi.spyOn(console, 'error').mockImplementation((line) => void lines.push(String(line)));
  const log = vi.spyOn(console, 'log').mockImplementation((line) => void lines.push(String(line)));
  await addChecks(app);
  try {
    app.synth();
    return '';
  } catch (error) {
    return [...lines, (error as Error).message].join('\n');
  } finally {
    write.mockRestore();
    log.mockRestore();
  }
}

test('a template passes if its one finding is acknowledged with a reason', async () => {
  const { app, bucket } = anApp();
  acknowledge(bucket, { id: 'AwsSolutions-S1', reason: WHY });
  refuseUnexplained(app);
  expect(await reported(app)).toBe('');
});

test('refuses a finding of cdk-nag that nobody has acknowledged', async () => {
  expect(await reported(anApp().app)).toContain('AwsSolutions-S1');
});

test('refuses a property that CloudFormation’s schema of the resource does not have', async () => {
  const { app, stack, bucket } = anApp();
  acknowledge(bucket, { id: 'AwsSolutions-S1', reason: WHY });
  new CfnResource(stack, 'Topic', { type: 'AWS::SNS::Topic', properties: { TopicNam: 'changes' } });
  expect(await reported(app)).toContain('TopicNam');
});

test.each([
  ['without a reason', 'AwsSolutions-S1', '', '"" does not say why it is acknowledged'],
  ['with a one-word reason', 'AwsSolutions-S1', 'accepted', '"accepted" does not say why it is acknowledged'],
  ['for all rules at once', 'AwsSolutions-*', WHY, 'acknowledge one rule, by its name'],
])('refuses an acknowledgement %s', (_what, id, reason, mistake) => {
  const { app, bucket } = anApp();
  acknowledge(bucket, { id, reason });
  expect(() => refuseUnexplained(app)).toThrow(new RegExp(`^Fixture/Bucket: .*${mistake}`));
});

const MINUTES = 60_000;

test('this tree passes every gate', { timeout: 15 * MINUTES }, async () => {
  const lines: string[] = [];
  const status = await passGates(gates, [], (line) => lines.push(line));
  expect(lines).toEqual(gates.map(({ name, refuses }) => `open  ${name}: ${refuses}`));
  expect(status).toBe(0);
});

test('what an account needs for its deliveries passes the checks, with and without ids and a provider of its own', async () => {
  const settings = { ...readDeliverySettings(), repository: 'acme/taskwire' };
  await synthDelivery(settings, aFolder());
  await synthDelivery({ ...settings, ownerId: 123, repositoryId: 456, oidcProviderExists: true }, aFolder());
});

test('the web app passes the checks under a name of its own', async () => {
  const webCertificateArn = 'arn:aws:acm:us-east-1:111122223333:certificate/a-b';
  await synth({ stage: 'prod', settings: { webCertificateArn }, outdir: aFolder() });
});
