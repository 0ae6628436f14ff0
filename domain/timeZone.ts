import { TIME_ZONES } from './generated/timeZones.ts';

/**
 * True for a zone in the IANA list, including links (browsers report `Asia/Calcutta`, hosts `CET` and `EST5EDT`), in
 * IANA's exact spelling.
 */
export function isTimeZone(name: string): boolean {
  const slash = name.indexOf('/');
  const area = slash < 0 ? '' : name.slice(0, slash);
  // The list of an area has its names between blanks.
  const hasBlank = name.indexOf(' ') >= 0;
  if (slash === 0 || name === '' || hasBlank) return false;
  // Not `Object.hasOwn`, which AppSync's type library may lack, nor a plain property access, which finds `constructor`.
  if (Object.keys(TIME_ZONES).indexOf(area) < 0) return false;
  return (TIME_ZONES[area] ?? '').indexOf(` ${name.slice(slash + 1)} `) >= 0;
}

/**
 * Names under which Java's zone rules, and so `util.time`, know other zones of the list: Java reserves some names for
 * tables of its own. Each is an IANA link to the same rules.
 */
export const JAVA_NAMES: Record<string, string> = {
  EST: 'America/Panama',
  MST: 'America/Phoenix',
  HST: 'Pacific/Honolulu',
  ROC: 'Asia/Taipei',
  'GMT+0': 'GMT',
  'GMT-0': 'GMT',
};
