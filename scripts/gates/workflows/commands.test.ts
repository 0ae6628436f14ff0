/**
 * Every command of every workflow, run as a runner does: those that need neither GitHub nor AWS to their end, the others to where they need
 * them. docs/delivery.md lists what only those two can show.
 */
import { execFile, execFileSync } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { PROJECT_ROOT } from '../../../infra/project/paths.ts';
import { commandsOf, parseWorkflow, readWorkflows } from './workflow.ts';

interface Run {
  /** Exit status. */
  status: number;
  says: RegExp;
  /** Stands for the command except in a long run. */
  part?: { command: string } & Partial<Omit<Run, 'part'>>;
}

const NOBODYS = /infra\/stages\/dev\.json: sender\.from: .* belongs to nobody/;

/** Quick ones, the first and the last of which must be open. */
const GATES = { command: 'npm run gates -- lock-file licences workflows' };

/** `../synthesis.test.ts` synthesizes dev with every check, and `scripts/delivery/archive.test.ts` packs. */
const ASSEMBLE = {
  command: 'npm run assemble',
  status: 1,
  says: /which stage\? Say it: npm run assemble -- --stage dev/,
};

/** How each command ends here: in a shipped tree, without credentials and without a pull request. */
const RUNS: Record<string, Run> = {
  'npm run sbom': { status: 0, says: /sbom\.cdx\.json names \d{3,} packages/ },
  // `../synthesis.test.ts` passes all gates.
  'npm run gates': { status: 0, says: /^open {2}lock-file: (.|\n)*^open {2}workflows: /m, part: GATES },
  'npm run difference -- --stage "$STAGE" --base "$BASE"': { status: 0, says: /^### What changes in `dev`$/m },
  'npm run assemble -- --stage dev': {
    status: 0,
    says: /^[0-9a-f]{64} {2}\.build\/delivery\/dev\.tgz$/m,
    part: ASSEMBLE,
  },
  'npm run difference:comment -- --stage "$STAGE"': { status: 1, says: /GITHUB_EVENT_PATH is not set/ },
  'npm run deliver -- --stage "$STAGE" --store "$STORE"': { status: 1, says: NOBODYS },
  'npm run deliver:accept -- --stage "$STAGE" --store "$STORE"': { status: 1, says: NOBODYS },
  'npm run roll-back -- --stage "$STAGE" --store "$STORE"': { status: 1, says: NOBODYS },
  'npm run deliver:watch -- --stage "$STAGE"': { status: 1, says: /the shell has no credentials for AWS/ },
};

/** Commands that something else runs, and what. */
const ELSEWHERE: Record<string, string> = {
  'npm ci': 'what guards main begins with it',
  'npm test': 'this is it',
  'npm run test:browser': 'what guards main runs it beside this',
  'npm run audit': 'scripts/gates/audit: it needs a registry that answers audits',
  'npm run assemble -- --stage staging': 'as dev',
  'npm run assemble -- --stage prod': 'as dev',
  'npm run verify -- --stage "$STAGE"': 'tests/delivery/rollBack.test.ts, against the local cloud',
};

const commands = new Set(Object.values(readWorkflows()).flatMap((text) => commandsOf(parseWorkflow(text))));

test('each command of the workflows is known', () => {
  expect([...commands].sort()).toEqual(Object.keys({ ...RUNS, ...ELSEWHERE }).sort());
});

const MINUTES = 60_000;

/**
 * A commit without a stage, with which everything is new. `tests/delivery/sameBytes.test.ts` synthesizes in another tree as
 * `npm run difference` does for a base that has one.
 */
function withoutStages(): string {
  // With one date, each run makes the same commit: a checkout does not grow.
  const dates = { GIT_AUTHOR_DATE: '2026-01-01T00:00:00Z', GIT_COMMITTER_DATE: '2026-01-01T00:00:00Z' };
  const git = (...args: string[]) =>
    execFileSync('git', ['-c', 'user.name=nobody', '-c', 'user.email=nobody@taskwire.example', ...args], {
      cwd: PROJECT_ROOT,
      encoding: 'utf8',
      input: '',
      env: { ...process.env, ...dates },
    }).trim();
  return git('commit-tree', git('mktree'), '-m', 'nothing');
}

const isLong = process.env['TASKWIRE_LONG'] !== undefined;

test.each(Object.entries(RUNS))('%s', { timeout: 15 * MINUTES }, async (whole, run) => {
  const { command, status, says } = { command: whole, ...run, ...(!isLong && run.part) };
  const env = {
    PATH: process.env['PATH'],
    HOME: process.env['HOME'],
    TMPDIR: process.env['TMPDIR'],
    STAGE: 'dev',
    BASE: isLong ? 'HEAD' : withoutStages(),
    STORE: join(mkdtempSync(join(tmpdir(), 'taskwire-store-')), 'store'),
    GITHUB_REPOSITORY: 'acme/taskwire',
    AWS_EC2_METADATA_DISABLED: 'true',
    AWS_CONFIG_FILE: '/dev/null',
    AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
  };
  const answer = await new Promise<{ status: number; text: string }>((resolve) => {
    execFile(
      'bash',
      ['-e', '-c', command],
      { cwd: PROJECT_ROOT, env, maxBuffer: 10_000_000 },
      (error, stdout, stderr) => resolve({ status: error === null ? 0 : Number(error.code), text: stdout + stderr }),
    );
  });
  expect(answer.text).toMatch(says);
  expect(answer.status).toBe(status);
});
