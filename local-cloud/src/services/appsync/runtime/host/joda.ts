import { createRequire } from 'node:module';
import { plugZoneRules } from './zoneRules.ts';

type Joda = typeof import('@js-joda/core');

const require = createRequire(import.meta.url);
let core: Joda | undefined;
let english: import('@js-joda/locale_en-us').Locale | undefined;

/**
 * java.time for JavaScript, with the rules of all time zones. Loaded on first use, through `require`, so that the
 * plug-ins extend the same instance.
 */
export function joda(): Joda {
  if (core === undefined) {
    core = require('@js-joda/core') as Joda;
    plugZoneRules(core);
  }
  return core;
}

/**
 * The names of months and days, and the first day of the week, as Java has them for the United States. Loading them
 * takes another 0.3 s, so only patterns that need them do. Java's English without a country is the same.
 */
export function englishLocale(): import('@js-joda/locale_en-us').Locale {
  joda();
  english ??= (require('@js-joda/locale_en-us') as typeof import('@js-joda/locale_en-us')).Locale.US;
  return english;
}
