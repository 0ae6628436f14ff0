import { TIME_ZONES } from './generated/timeZones.ts';

/** True for a zone of the IANA list, links included (browsers still report `Asia/Calcutta`), exactly as IANA spells it. */
export function isTimeZone(name: string): boolean {
  if (name === 'UTC') return true;
  const slash = name.indexOf('/');
  const space = name.indexOf(' ');
  if (slash < 0 || space >= 0) return false;
  const area = name.slice(0, slash);
  // Not `Object.hasOwn`, which the library that AppSync checks types with may not have; nor a plain look, which finds `constructor`.
  if (Object.keys(TIME_ZONES).indexOf(area) < 0) return false;
  return (TIME_ZONES[area] ?? '').indexOf(` ${name.slice(slash + 1)} `) >= 0;
}
