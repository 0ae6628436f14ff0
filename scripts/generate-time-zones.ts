/**
 * Writes `domain/generated/timeZones.ts`: every zone and link of the IANA database, grouped by area so that a look-up
 * needs no loop. Names without an area (`CET`, `Japan`) have their own group. A resolver cannot catch the error of
 * `util.time` for an unknown zone, so it checks here first.
 */
import { writeFileSync } from 'node:fs';
import { ZoneRulesProvider } from '@js-joda/core';
import '@js-joda/timezone';

const known = (zone: string) => {
  try {
    return Boolean(new Intl.DateTimeFormat('en', { timeZone: zone }));
  } catch {
    return false;
  }
};

const areas = new Map<string, string[]>();
for (const zone of ZoneRulesProvider.getAvailableZoneIds().sort()) {
  if (!known(zone)) continue;
  const slash = zone.indexOf('/');
  const area = zone.slice(0, Math.max(slash, 0));
  areas.set(area, [...(areas.get(area) ?? []), zone.slice(slash + 1)]);
}

const lines = [...areas].sort().map(([area, places]) => `  ${area || "''"}: ' ${places.join(' ')} ',`);
writeFileSync(
  new URL('../domain/generated/timeZones.ts', import.meta.url),
  `// Written by scripts/generate-time-zones.ts from the IANA time zone database.\nexport const TIME_ZONES: Record<string, string> = {\n${lines.join('\n')}\n};\n`,
);
