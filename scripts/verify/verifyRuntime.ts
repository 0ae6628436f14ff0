import { readFileSync } from 'node:fs';
import type { AppSyncClient } from '@aws-sdk/client-appsync';
import { ourAnswer, refusals, theirAnswer } from './answers.ts';
import { PROBES, type Probe } from './probes.ts';
import { RELIED } from './relied.ts';

/** What was asked, what our engine answers in each mode, and what was answered there. */
export interface Row {
  line: string;
  question: string;
  documented: string;
  /** What our engine does by default. */
  ours: string;
  hostile: string;
  theirs: string;
}

export interface RuntimeFindings {
  rows: Row[];
  /** A line for each bundle that is refused, and why. */
  refused: string[];
}

/** A default of ours that is not what was answered there. */
export const isWrong = ({ ours, theirs }: Row): boolean => ours !== theirs;

/**
 * Asks AppSync's runtime each probe, and has it judge each bundle.
 * @param bundles files of bundled resolver code
 */
export async function verifyRuntime(
  client: AppSyncClient,
  bundles: readonly string[],
  probes: readonly Probe[] = [...PROBES, ...RELIED],
): Promise<RuntimeFindings> {
  const rows: Row[] = [];
  for (const probe of probes) {
    rows.push({
      line: probe.line,
      question: probe.question,
      documented: await ourAnswer(probe, 'documented'),
      ours: await ourAnswer(probe, 'observed'),
      hostile: await ourAnswer(probe, 'hostile'),
      theirs: await theirAnswer(client, probe),
    });
  }
  const refused: string[] = [];
  for (const file of bundles) {
    const found = await refusals(client, readFileSync(file, 'utf8'));
    refused.push(...found.map((each) => `${file}: ${each}`));
  }
  return { rows, refused };
}

/** The findings as text that can be pasted into a report. */
export function runtimeReport({ rows, refused }: RuntimeFindings, bundles: number): string[] {
  const columns: Array<keyof Row> = ['line', 'question', 'documented', 'ours', 'hostile', 'theirs'];
  const table = [
    ['line', 'question', 'documented', 'our default', 'hostile', 'answered'],
    ...rows.map((row) => columns.map((column) => row[column])),
  ];
  const widths = columns.map((_, index) => Math.max(...table.map((cells) => cells[index]!.length)));
  const wrong = rows.filter(isWrong);
  return [
    ...table.map((cells) =>
      cells
        .map((cell, index) => cell.padEnd(widths[index]!))
        .join('  ')
        .trimEnd(),
    ),
    '',
    ...wrong.map(({ line, question, ours, theirs }) => `WRONG ${line}: ${question} We say ${ours}, it says ${theirs}.`),
    ...refused.map((line) => `REFUSED ${line}`),
    `${rows.length - wrong.length} of ${rows.length} defaults are right; ${bundles} bundles, ${refused.length} refusals`,
  ];
}
