import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { AppSyncClient } from '@aws-sdk/client-appsync';
import { start } from '@taskwire/local-cloud';
import { parse } from 'graphql';
import { expect, inject, onTestFinished, test } from 'vitest';
import { localConfig } from '../scripts/shared/localConfig.ts';
import { ourAnswer } from '../scripts/verify/answers.ts';
import { CALLED_FIELDS } from '../scripts/verify/deployed/rootFields.ts';
import { SMOKE_FIELDS } from '../scripts/verify/deployed/smoke.ts';
import { verifyOptions } from '../scripts/verify/options.ts';
import { PROBES } from '../scripts/verify/probes.ts';
import { RELIED } from '../scripts/verify/relied.ts';
import { isWrong, runtimeReport, verifyRuntime } from '../scripts/verify/verifyRuntime.ts';
import { ROOT } from './support/process.ts';

/** The client of a cloud whose AppSync behaves as `appsync` says. */
async function clientOf(appsync: string): Promise<AppSyncClient> {
  const cloud = await start({ assembly: inject('assembly'), appsync });
  onTestFinished(cloud.close);
  return new AppSyncClient(localConfig(cloud));
}

const folder = join(ROOT, '.build/resolvers');
/** Some bundles, and all in a long run: `evaluateCode.test.ts` evaluates every resolver and function of the template. */
const bundles = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.js'))
  .slice(0, process.env['TASKWIRE_LONG'] === undefined ? 3 : undefined)
  .map((name) => join(folder, name));

test('the local cloud answers each probe as our default says, and refuses no bundle', async () => {
  const findings = await verifyRuntime(await clientOf('observed'), bundles);
  expect(findings.rows.filter(isWrong)).toEqual([]);
  expect(findings.refused).toEqual([]);
  expect(runtimeReport(findings, bundles.length).at(-1)).toBe(
    `${findings.rows.length} of ${findings.rows.length} defaults are right; ${bundles.length} bundles, 0 refusals`,
  );
});

test('an AppSync that answers otherwise is reported, with the line of the observation', async () => {
  const findings = await verifyRuntime(
    await clientOf('documented'),
    [],
    PROBES.filter(({ line }) => ['B2', 'B3', 'B8'].includes(line)),
  );
  expect(findings.rows.filter(isWrong).map(({ line }) => line)).toEqual(['B2', 'B3', 'B8']);
  expect(runtimeReport(findings, 0)).toContain(
    'WRONG B3: is null === undefined? We say {"same":true}, it says {"same":false}.',
  );
});

test('AppSync refuses nothing of what surrounds a probe', async () => {
  const probe = { line: 'A1', question: 'nothing?', body: 'return {};', asksTypes: true };
  expect(await ourAnswer(probe, 'observed')).toBe('{}');
});

test.each(PROBES.filter(({ asksTypes }) => asksTypes))(
  'types are checked, but not in the documented mode: $question',
  async (probe) => {
    expect(await Promise.all([ourAnswer(probe, 'documented'), ourAnswer(probe, 'observed')])).toEqual([
      expect.not.stringContaining('refused'),
      'refused',
    ]);
  },
);

test.each(RELIED)('our engine answers what the product relies on: $question', async (probe) => {
  const answers = await Promise.all(
    (['documented', 'observed', 'hostile'] as const).map((mode) => ourAnswer(probe, mode)),
  );
  expect(new Set(answers).size).toBe(1);
  expect(['refused', 'error']).not.toContain(answers[0]);
});

test('a deployment must be named', () => {
  expect(() => verifyOptions([])).toThrow('usage: npm run verify -- (--stage dev|staging|prod | --local');
  expect(verifyOptions(['--local'])).toEqual({ stage: 'dev', data: '.taskwire', runtimeOnly: false });
  expect(verifyOptions(['--stage', 'prod', '--runtime-only'])).toEqual({ stage: 'prod', runtimeOnly: true });
});

test('every root field of the schema is called', () => {
  const { definitions } = parse(readFileSync(join(ROOT, '.build/schema.graphql'), 'utf8'));
  const fields = definitions.flatMap((type) =>
    type.kind === 'ObjectTypeDefinition' && ['Query', 'Mutation', 'Subscription'].includes(type.name.value)
      ? (type.fields ?? []).map((field) => `${type.name.value}.${field.name.value}`)
      : [],
  );
  expect([...CALLED_FIELDS, ...SMOKE_FIELDS].sort()).toEqual(fields.sort());
});
