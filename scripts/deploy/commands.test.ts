/** What the README's commands print for a stage as shipped, and for mistakes. */
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { targetOf } from './deployment.ts';

const run = (script: string, ...args: string[]) =>
  promisify(execFile)(process.execPath, ['scripts/run.mjs', `scripts/${script}.ts`, ...args]).then(
    ({ stdout }) => ({ code: 0, lines: stdout.trimEnd().split('\n') }),
    ({ code, stderr }: { code: number; stderr: string }) => ({ code, lines: stderr.trimEnd().split('\n') }),
  );

const nobodys = (key: string, value: string) =>
  `infra/stages/staging.json: ${key}: ${value} belongs to nobody, and is no good for a deployment: put your own there`;

test.each(['deploy', 'destroy', 'bootstrap'])('npm run %s asks for the stage', (command) => {
  expect(() => targetOf(command, [])).toThrow(`which stage? Say it: npm run ${command} -- --stage dev`);
});

// `stageOption.test.ts` has the other ways to name a stage.
test('npm run deploy names every placeholder address, before anything else', async () => {
  expect(await run('deploy', '--context', 'stage=staging')).toEqual({
    code: 1,
    lines: [
      nobodys('sender.from', 'tasks@staging.taskwire.example'),
      nobodys('sender.identity', 'staging.taskwire.example'),
      nobodys('appUrl', 'staging.taskwire.example'),
      nobodys('alarmEmail', 'operations@staging.taskwire.example'),
    ],
  });
});

test('reports an unknown stage, and lists the existing ones', () => {
  expect(() => targetOf('deploy', ['--stage', 'qa'])).toThrow('unknown stage "qa": use one of dev, prod, staging');
});

const PROGRAM = `
  for (const [index, context] of JSON.parse(process.argv[1]).entries()) {
    process.env.CDK_CONTEXT_JSON = JSON.stringify(context);
    await import('./infra/bin/app.ts?' + index);
    console.error('-- end of ' + index);
  }`;

/** What the program that CDK runs tells, with each of these contexts: in one process, because CDK takes a second to load. */
async function apps(...contexts: object[]): Promise<string[]> {
  const args = ['--import', 'tsx', '--input-type=module', '--eval', PROGRAM, JSON.stringify(contexts)];
  const { stderr } = await promisify(execFile)(process.execPath, args).catch((error: { stderr: string }) => error);
  return stderr.split(/-- end of \d+\n/).slice(0, contexts.length);
}

test('cdk asks for the stage, except in the bootstrap, which needs none, and refuses a flag of former versions', async () => {
  const [nameless, bootstrap, former] = await apps(
    {},
    { bootstrap: 'true' },
    { stage: 'staging', mailFrom: 'A <a@acme.com>' },
  );
  expect(nameless).toBe('no stage: name one to deploy it (npm run deploy -- --stage dev)\n');
  expect(bootstrap).toBe('');
  // Instead of ignoring it.
  expect(former!.split('\n')[0]).toBe(
    '--context mailFrom has no effect: write it into infra/stages/staging.json (sender)',
  );
});
