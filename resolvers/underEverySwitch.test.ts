import { readdirSync } from 'node:fs';
import { afterAll, beforeAll, describe, test } from 'vitest';
import { appSyncFlips } from '@taskwire/local-cloud/testing';

/**
 * Runs every test of a resolver again with each switch of AppSync's observed departures flipped: the product must be
 * right either way. In a long run each is flipped on its own, otherwise every third together with its like; neighbours
 * are often about the same, such as numbers, and could hide each other. `resolverUnderTest` reads the variable when it
 * is called.
 */
const flips = appSyncFlips();
const GROUPS = process.env['TASKWIRE_LONG'] === undefined ? 3 : flips.length;
const turns = Array.from({ length: GROUPS }, (_, group) =>
  flips.filter((_flip, index) => index % GROUPS === group).join(),
);
const files = readdirSync(import.meta.dirname, { recursive: true, encoding: 'utf8' }).filter(
  (file) => file.endsWith('.test.ts') && !['bundles.test.ts', 'underEverySwitch.test.ts'].includes(file),
);

const VARIABLE = 'LOCAL_CLOUD_APPSYNC';
const before = process.env[VARIABLE];
// Other files run in this process afterwards.
afterAll(() => {
  if (before === undefined) delete process.env[VARIABLE];
  else process.env[VARIABLE] = before;
});

describe.each(turns)('with %s', async (flip) => {
  const turn = () => {
    process.env[VARIABLE] = `observed,${flip}`;
  };
  // Modules compile their resolvers when they load, and some tests when they run.
  turn();
  beforeAll(turn);
  for (const file of files) {
    await import(/* @vite-ignore */ `./${file}?${flip}`).catch((error: unknown) => {
      test(`${file} is code that AppSync accepts`, () => {
        throw error;
      });
    });
  }
});
