/** `npm run destroy` by CDK's own command line, against a CloudFormation that records its requests. */
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { expect, inject, test } from 'vitest';
import { aCloudFormation } from './support/aCloudFormation.ts';
import { ROOT } from './support/process.ts';

const STACKS = ['data', 'api', 'web', 'events'].map((name) => `taskwire-dev-${name}`);

/** Exit status and lines of the command, with the template of these tests instead of one synthesized anew. */
function destroys(url: string) {
  const args = ['scripts/run.mjs', 'scripts/destroy.ts', '--stage', 'dev', '--force', '--app', inject('assembly')];
  const credentials = { AWS_ACCESS_KEY_ID: 'a', AWS_SECRET_ACCESS_KEY: 'b' };
  const env = {
    ...process.env,
    ...credentials,
    AWS_ENDPOINT_URL: url,
    AWS_CONFIG_FILE: '/dev/null',
    AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
  };
  return promisify(execFile)(process.execPath, args, { cwd: ROOT, env }).then(
    ({ stdout }) => ({ status: 0, lines: stdout.trimEnd().split('\n') }),
    ({ code, stdout }: { code: number; stdout: string }) => ({ status: code, lines: stdout.trimEnd().split('\n') }),
  );
}

// CDK's command line takes two seconds to load, so it runs no more often than this.
test('the stacks of a stage are removed one after the other, those that need others first, up to one that cannot be removed; the same command removes what is left', async () => {
  const { url, heard } = await aCloudFormation(STACKS, 'taskwire-dev-api');
  const { status, lines } = await destroys(url);
  expect(heard).toEqual(['events', 'web', 'api'].map((name) => `DeleteStack taskwire-dev-${name}`));
  expect([status, lines.at(-1)]).toEqual([
    1,
    'CDK ended with 1: fix the cause, then run the same command again to remove what is left',
  ]);

  heard.length = 0;
  const again = await destroys(url);
  expect(heard).toEqual(['api', 'data'].map((name) => `DeleteStack taskwire-dev-${name}`));
  expect([again.status, again.lines[0]]).toEqual([0, expect.stringMatching(/^kept: the SES identity/)]);
});
