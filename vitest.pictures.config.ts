import { defineConfig, mergeConfig } from 'vitest/config';
import browser from './vitest.browser.config.ts';

/**
 * `npm run pictures`: every screen beside its picture in docs/pictures. `npm run pictures:renew` replaces the pictures
 * that differ.
 */
export default mergeConfig(
  { ...browser, test: { ...browser.test, include: [], exclude: [] } },
  defineConfig({ test: { name: 'pictures', include: ['tests/browser/pictures/*.test.ts'], testTimeout: 600_000 } }),
);
