import { readdirSync } from 'node:fs';
import { beforeAll, describe, test } from 'vitest';
import { appSyncFlips } from '@taskwire/local-cloud/testing';

/**
 * Runs every test of a resolver once more for each switch of AppSync's observed departures, flipped by itself: the product
 * is right either way. `resolverUnderTest` reads the variable when it is called.
 */
const files = readdirSync(import.meta.dirname, { recursive: true, encoding: 'utf8' }).filter(
  (file) => file.endsWith('.test.ts') && !['bundles.test.ts', 'underEverySwitch.test.ts'].includes(file),
);

describe.each(appSyncFlips())('with %s', async (flip) => {
  const turn = () => {
    process.env['LOCAL_CLOUD_APPSYNC'] = `observed,${flip}`;
  };
  // Modules compile their resolvers when they load, and some tests when they run.
  turn();
  beforeAll(turn);
  for (const file of files) {
    await import(/* @vite-ignore */ `./${file}?${flip}`).catch((error: unknown) => {
      test(`${file} is code that AppSync takes`, () => {
        throw error;
      });
    });
  }
});
