import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { parseStage, readStage, stageNames, type StageConfig } from './stages.ts';
import { reservedAddresses } from './stages/reserved.ts';

const FILE = 'infra/stages/dev.json';
const dev = readStage('dev');
const without = (name: keyof StageConfig) => Object.fromEntries(Object.entries(dev).filter(([key]) => key !== name));
const mistakesIn = (config: unknown): string[] => {
  try {
    parseStage(typeof config === 'string' ? config : JSON.stringify(config), FILE);
    return [];
  } catch (error) {
    return (error as Error).message.split('\n');
  }
};

test('every shipped stage has a valid file', () => {
  expect(stageNames()).toEqual(['dev', 'prod', 'staging']);
  for (const stage of stageNames()) expect(readStage(stage)).toMatchObject({ region: 'us-east-1' });
});

test.each(Object.keys(dev) as Array<keyof StageConfig>)('refuses a file without %s in one line', (name) => {
  expect(mistakesIn(without(name))).toEqual([`${FILE}: ${name}: is missing`]);
});

const sender = { ...dev.sender };
test.each<[string, unknown, string[]]>([
  ['an unknown setting', { ...dev, sendr: 1 }, ['sendr: there is no such setting']],
  [
    'an unknown nested setting',
    { ...dev, sender: { ...sender, idenity: 1 } },
    ['sender.idenity: there is no such setting'],
  ],
  ['a value of another type', { ...dev, retainData: 'yes' }, ['retainData: must be true or false']],
  ['a fraction', { ...dev, queryDepthLimit: 1.5 }, ['queryDepthLimit: must be a whole number']],
  ['a number that AWS does not accept', { ...dev, queryDepthLimit: 76 }, ['queryDepthLimit: must be 75 or less']],
  ['an unknown region', { ...dev, region: 'Ireland' }, ['region: must be an AWS region, such as eu-west-1']],
  [
    'a sender without a name',
    { ...dev, sender: { ...sender, from: 'a@acme.com', identity: 'acme.com' } },
    ['sender.from: must be written as Name <address>'],
  ],
  [
    'another’s identity',
    { ...dev, sender: { ...sender, identity: 'acme.com' } },
    ['sender.identity: must be the address in sender.from, its domain, or a domain above it'],
  ],
  [
    'an existing identity that cannot send',
    { ...dev, sender: { ...sender, identityExists: true } },
    ['sender.identityVerified: must be true where the identity exists already'],
  ],
  ['a webhook without TLS', { ...dev, webhookUrl: 'http://acme.com' }, ['webhookUrl: must be an https address']],
  [
    'an address in place of a domain',
    { ...dev, allowedEmailDomains: ['acme.com', '@acme.com'] },
    ['allowedEmailDomains[1]: must be a domain in lower case, such as acme.com'],
  ],
  ...[{ alarms: 'all' as const }, { monthlyBudget: 200 }].map((setting): [string, StageConfig, string[]] => [
    `alarms that nobody hears: ${Object.keys(setting)}`,
    { ...dev, ...setting },
    [
      'alarmEmail: must be an address (or alarmWebhook true) where alarms are all, or there is a budget: nobody would be told',
    ],
  ]),
  [
    'several mistakes, one line each',
    { ...dev, alarmEmail: 'me', writeBudget: 0 },
    ['alarmEmail: must be an e-mail address', 'writeBudget: must be 1 or more'],
  ],
])('refuses %s', (_what, config, mistakes) => {
  expect(mistakesIn(config)).toEqual(mistakes.map((mistake) => `${FILE}: ${mistake}`));
});

test('reports where a file is not JSON', () => {
  expect(mistakesIn('{ "region": }')).toEqual([expect.stringMatching(/^infra\/stages\/dev\.json: Unexpected token/)]);
});

test.each(['qa', '', '../dev', 'Dev', undefined])('lists the stages for %j', (stage) => {
  expect(() => readStage(stage)).toThrow(
    `unknown stage ${JSON.stringify(stage ?? null)}: use one of dev, prod, staging`,
  );
});

test('a new stage is a new file', () => {
  const folder = mkdtempSync(join(tmpdir(), 'taskwire-stages-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  writeFileSync(join(folder, 'qa.json'), JSON.stringify({ ...dev, region: 'eu-west-1' }));
  expect([stageNames(folder), readStage('qa', folder).region]).toEqual([['qa'], 'eu-west-1']);
});

test('reports placeholder addresses, each with its setting', () => {
  const mistake = (key: string, value: string) =>
    `${FILE}: ${key}: ${value} belongs to nobody, and is no good for a deployment: put your own there`;
  const config: StageConfig = {
    ...dev,
    allowedEmailDomains: ['acme.com', 'example.com'],
    appUrl: 'https://tasks.example/app',
    alarmEmail: 'ops@acme.test',
    webhookUrl: 'https://hooks.example.org/x',
  };
  expect(reservedAddresses(config, FILE)).toEqual([
    mistake('allowedEmailDomains[1]', 'example.com'),
    mistake('sender.from', 'tasks@dev.taskwire.example'),
    mistake('sender.identity', 'dev.taskwire.example'),
    mistake('appUrl', 'tasks.example'),
    mistake('alarmEmail', 'ops@acme.test'),
    mistake('webhookUrl', 'hooks.example.org'),
  ]);
});

test('accepts real addresses, and a front end on this machine', () => {
  const own = {
    ...dev,
    allowedEmailDomains: ['acme.com'],
    sender: { ...sender, from: 'A <a@acme.com>', identity: 'acme.com' },
  };
  expect(reservedAddresses(own, FILE)).toEqual([]);
});
