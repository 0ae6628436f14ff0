import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { quirksOf } from './quirks.ts';
import { SWITCHES, type Sureness } from './switches.ts';

const statesIn = (appsync: string) => SWITCHES.map(({ id }) => quirksOf(appsync).of(id));

describe('a mode', () => {
  test('observed turns on what is certain, and warns of what one reporter saw or reports disagree on', () => {
    const isSure = (sureness: Sureness) => ['S', 'D', 'M'].includes(sureness);
    expect(statesIn('observed')).toEqual(SWITCHES.map(({ sureness }) => (isSure(sureness) ? 'on' : 'warn')));
  });

  test('hostile turns everything on, documented everything off', () => {
    expect(new Set(statesIn('hostile'))).toEqual(new Set(['on']));
    expect(new Set(statesIn('documented'))).toEqual(new Set(['off']));
  });
});

test('each switch flips alone', () => {
  for (const { id } of SWITCHES) {
    const before = quirksOf('observed');
    const state = before.isOn(id) ? 'off' : 'on';
    const after = quirksOf({ mode: 'observed', flip: [`${id}=${state}`] });
    expect(SWITCHES.filter((each) => before.of(each.id) !== after.of(each.id)).map((each) => each.id)).toEqual([id]);
    expect(quirksOf(`observed,${id}=${state}`).key).toBe(after.key);
  }
});

test('the mode is observed when only a switch is given', () => {
  expect(quirksOf(',B1=on').key).toBe(quirksOf({ flip: ['B1=on'] }).key);
});

test('refuses a mode and a switch that do not exist', () => {
  expect(() => quirksOf('strict')).toThrow('--appsync must be observed, hostile, documented, not strict');
  const known = SWITCHES.map(({ id }) => id).join(', ');
  for (const flip of ['B99=on', 'B1', 'B1=yes']) {
    expect(() => quirksOf(`hostile,${flip}`)).toThrow(
      `--appsync flips a switch by its name, as in B1=on|warn|off, not ${flip}: ${known}`,
    );
  }
});

test('no two switches share an id or a name', () => {
  expect(new Set(SWITCHES.flatMap(({ id, name }) => [id, name])).size).toBe(2 * SWITCHES.length);
});

test('SUPPORT.md lists each switch with its sureness and source', () => {
  const text = readFileSync(new URL('SUPPORT.md', import.meta.url), 'utf8');
  const rows = text.split('\n').map((line) => line.split('|').map((cell) => cell.trim()));
  for (const { id, name, changes, sureness, source } of SWITCHES) {
    const [row, ...others] = rows.filter(([, first]) => first?.startsWith(`**${id}** `));
    expect(others).toEqual([]);
    expect([row?.[1], row?.[3], row?.[5]]).toEqual([`**${id}** ${name}: ${changes}`, sureness, source]);
  }
});
