import { expect, test } from 'vitest';
import { readStage, type StageConfig } from '../../infra/stages.ts';
import { accountMistakes, type AccountFacts } from './accountMistakes.ts';

const FILE = 'infra/stages/dev.json';
const dev = readStage('dev');
const created = { ...dev.sender, from: 'A <a@acme.com>', identity: 'acme.com' };
const verified = { ...created, identityVerified: true };
const reserved = { reservedConcurrency: { signIn: 20, unsubscribe: 5 } };

test.each<[string, Partial<StageConfig>, AccountFacts, string[]]>([
  ['nothing, for a first deployment', { sender: created }, { identity: 'absent', owned: [], concurrency: 10 }, []],
  ['nothing, once the stack has its identity', { sender: verified }, { identity: 'verified', owned: ['acme.com'] }, []],
  ['nothing, for what the credentials may not read', { sender: verified, ...reserved }, {}, []],
  [
    'an identity that exists outside the stack',
    { sender: created },
    { identity: 'unverified', owned: [] },
    ['sender.identityExists: SES has acme.com already: write true, and the stack leaves it alone'],
  ],
  [
    'a missing or unverified identity',
    { sender: { ...verified, identityExists: true } },
    { identity: 'absent', owned: [] },
    [
      'sender.identityExists: SES has no identity acme.com in us-east-1',
      'sender.identityVerified: SES has not confirmed acme.com yet',
    ],
  ],
  [
    'a new account that cannot reserve concurrency',
    { sender: created, ...reserved },
    { identity: 'absent', concurrency: 10 },
    ['reservedConcurrency: it takes 65, AWS keeps 100, and this account has 10: ask AWS for more, or write null'],
  ],
  ['nothing, for an account that can', { sender: created, ...reserved }, { concurrency: 165 }, []],
])('tells of %s', (_what, settings, facts, mistakes) => {
  expect(accountMistakes({ ...dev, ...settings }, facts, FILE)).toEqual(mistakes.map((line) => `${FILE}: ${line}`));
});
