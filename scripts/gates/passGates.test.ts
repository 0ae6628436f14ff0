import { expect, test } from 'vitest';
import type { Gate } from './gate.ts';
import { passGates } from './passGates.ts';
import { synthesisFindings } from './synthesis.ts';

const gate = (name: string, findings: Gate['findings']): Gate => ({ name, refuses: `bad ${name}`, findings });
const open = gate('names', () => Promise.resolve([]));
const shut = gate('keys', () => Promise.resolve(['one', 'two']));
const broken = gate('hosts', () => Promise.reject(new Error('no such file')));

async function printed(names: string[] = [], gates = [open, shut, broken]) {
  const lines: string[] = [];
  return { status: await passGates(gates, names, (line) => lines.push(line)), lines };
}

test('prints every finding below its gate, and shuts a gate that cannot judge', async () => {
  expect(await printed()).toEqual({
    status: 1,
    lines: [
      'open  names: bad names',
      'SHUT  keys: bad keys',
      '      one',
      '      two',
      'SHUT  hosts: bad hosts',
      '      it cannot judge: no such file',
    ],
  });
});

test('checks only a named gate', async () => {
  expect(await printed(['names'])).toEqual({ status: 0, lines: ['open  names: bad names'] });
});

test('refuses an unknown name, and lists the gates', async () => {
  await expect(printed(['nmaes'], [open, shut])).rejects.toThrow(
    'no gate is called nmaes:\n  names: bad names\n  keys: bad keys',
  );
});

test('reports findings of a stage’s synthesis line by line, and still synthesizes the others', async () => {
  const asked: string[] = [];
  const findings = await synthesisFindings(['dev', 'staging', 'prod'], (stage) => {
    asked.push(stage);
    return stage === 'staging'
      ? Promise.reject(new Error('Query.me has no resolver\nfunctions/a: too large'))
      : Promise.resolve();
  });
  expect(findings).toEqual(['staging: Query.me has no resolver', 'staging: functions/a: too large']);
  expect(asked).toEqual(['dev', 'staging', 'prod']);
});
