import { z } from 'zod';

const SEVERITIES = ['info', 'low', 'moderate', 'high', 'critical'] as const;
/** From this severity on an advisory shuts the gate. */
const FROM = SEVERITIES.indexOf('moderate');

const advisory = z.object({
  url: z.string(),
  title: z.string(),
  severity: z.enum(SEVERITIES),
  name: z.string(),
  range: z.string(),
});

/**
 * The parts of `npm audit --json` that we read: a package with its own advisories, and the names of packages through
 * which it has others.
 */
const report = z.object({
  auditReportVersion: z.literal(2),
  vulnerabilities: z.record(z.string(), z.object({ via: z.array(z.union([z.string(), advisory])) })),
});

const accepted = z.array(
  z.strictObject({
    /** As in the address of the advisory. */
    id: z.string().regex(/^GHSA(-[23456789cfghjmpqrvwx]{4}){3}$/, 'must be the id of an advisory: GHSA-xxxx-xxxx-xxxx'),
    reason: z.string().regex(/\S+\s+\S+\s+\S+/, 'must say why in at least three words'),
    /** The day from which it is a finding again. */
    until: z.iso.date(),
  }),
);

/**
 * Reads the output of `npm audit --json`.
 * @param acceptedText `accepted.json`: advisories that do not affect us, each until a day
 * @param today as `2026-11-29`
 * @returns a line for every advisory of moderate severity or more that is not accepted, and for every useless
 * acceptance
 * @throws Error if either text has the wrong form: a registry without a report proves nothing
 */
export function auditFindings(answer: string, acceptedText: string, today: string): string[] {
  const { vulnerabilities } = reportIn(answer);
  const list = accepted.parse(JSON.parse(acceptedText));
  const found = new Map(
    Object.values(vulnerabilities)
      .flatMap(({ via }) => via)
      .filter((each) => typeof each !== 'string')
      .map((each) => [each.url.split('/').at(-1) as string, each]),
  );
  const isAccepted = (id: string) => list.some((each) => each.id === id && today < each.until);
  return [
    ...[...found]
      .filter(([id, { severity }]) => SEVERITIES.indexOf(severity) >= FROM && !isAccepted(id))
      .map(([id, { severity, name, range, title }]) => `${id} (${severity}): ${name} ${range}: ${title}`),
    ...list
      .filter(({ id }) => !found.has(id))
      .map(({ id }) => `${id}: no package has it any more: remove it from scripts/gates/audit/accepted.json`),
  ].sort();
}

function reportIn(answer: string): z.infer<typeof report> {
  let json: unknown;
  try {
    json = JSON.parse(answer);
  } catch (error) {
    throw new Error(`npm audit answered no JSON: ${answer.slice(0, 200)}`, { cause: error });
  }
  const parsed = report.safeParse(json);
  if (parsed.success) return parsed.data;
  const refusal = z.object({ message: z.string() }).safeParse(json);
  throw new Error(`the registry answers no audit: ${refusal.success ? refusal.data.message : answer.slice(0, 200)}`);
}
