import { expect, test } from 'vitest';
import { auditFindings } from './findings.ts';

const ID = 'GHSA-3g43-6gmg-66jw';
const advisory = (severity: string) => ({
  source: 1109538,
  name: 'yaml',
  title: 'Uncaught exception in parsing',
  url: `https://github.com/advisories/${ID}`,
  severity,
  range: '<2.2.2',
});
/** In the form of `npm audit --json`: the package itself, and one that needs it. */
const answer = (severity: string) =>
  JSON.stringify({
    auditReportVersion: 2,
    vulnerabilities: {
      yaml: {
        name: 'yaml',
        severity,
        isDirect: false,
        via: [advisory(severity)],
        effects: ['cosmiconfig'],
        range: '<2.2.2',
      },
      cosmiconfig: { name: 'cosmiconfig', severity, isDirect: true, via: ['yaml'], effects: [], range: '*' },
    },
    metadata: { vulnerabilities: { total: 2 } },
  });
const NOTHING = JSON.stringify({ auditReportVersion: 2, vulnerabilities: {}, metadata: {} });
const accepts = (until: string, reason = 'Only our own files are parsed') =>
  JSON.stringify([{ id: ID, reason, until }]);
const TODAY = '2026-11-29';

test('a tree without advisories passes, and so does one with minor ones', () => {
  expect(auditFindings(NOTHING, '[]', TODAY)).toEqual([]);
  expect(auditFindings(answer('low'), '[]', TODAY)).toEqual([]);
});

test.each(['moderate', 'high', 'critical'])('refuses an advisory of %s severity, once', (severity) => {
  expect(auditFindings(answer(severity), '[]', TODAY)).toEqual([
    `${ID} (${severity}): yaml <2.2.2: Uncaught exception in parsing`,
  ]);
});

test('an accepted advisory passes until its expiry date', () => {
  expect(auditFindings(answer('high'), accepts('2026-11-30'), TODAY)).toEqual([]);
  expect(auditFindings(answer('high'), accepts(TODAY), TODAY)).toEqual([
    `${ID} (high): yaml <2.2.2: Uncaught exception in parsing`,
  ]);
});

test('refuses an unneeded acceptance, and one without a reason', () => {
  expect(auditFindings(NOTHING, accepts('2027-01-01'), TODAY)).toEqual([
    `${ID}: no package has it any more: remove it from scripts/gates/audit/accepted.json`,
  ]);
  expect(() => auditFindings(NOTHING, accepts('2027-01-01', 'ok'), TODAY)).toThrow(
    'must say why in at least three words',
  );
});

test.each([
  ['nothing', '', 'npm audit answered no JSON: '],
  [
    'that it has no audits',
    '{"message":"audit endpoint returned an error"}',
    'the registry answers no audit: audit endpoint returned an error',
  ],
  ['another form of report', '{"auditReportVersion":1}', 'the registry answers no audit: {"auditReportVersion":1}'],
])('a registry that answers %s proves nothing', (_what, text, message) => {
  expect(() => auditFindings(text, '[]', TODAY)).toThrow(message);
});
