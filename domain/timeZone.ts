import { TIME_ZONES } from './generated/timeZones.ts';

/**
 * True for a zone of the IANA list, links included (browsers report `Asia/Calcutta`, hosts `CET` and `EST5EDT`), exactly as IANA spells
 * it.
 */
export function isTimeZone(name: string): boolean {
  const slash = name.indexOf('/');
  const area = slash < 0 ? '' : name.slice(0, slash);
  // The list of an area has its names between blanks.
  const hasBlank = name.indexOf(' ') >= 0;
  if (slash === 0 || name === '' || hasBlank) return false;
  // Not `Object.hasOwn`, which the library that AppSync checks types with may not have; nor a plain look, which finds `constructor`.
  if (Object.keys(TIME_ZONES).indexOf(area) < 0) return false;
  return (TIME_ZONES[area] ?? '').indexOf(` ${name.slice(slash + 1)} `) >= 0;
}

/**
 * The names that Java's zone rules, and so `util.time`, know other zones of the list by: Java keeps these for tables of its own. Each is
 * a link of the IANA database to the same rules.
 */
export const JAVA_NAMES: Record<string, string> = {
  EST: 'America/Panama',
  MST: 'America/Phoenix',
  HST: 'Pacific/Honolulu',
  ROC: 'Asia/Taipei',
  'GMT+0': 'GMT',
  'GMT-0': 'GMT',
};
