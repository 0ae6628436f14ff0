import { readFileSync } from 'node:fs';
import type { AppSyncClient } from '@aws-sdk/client-appsync';
import { ourAnswer, refusals, theirAnswer } from './answers.ts';
import { PROBES, type Probe } from './probes.ts';
import { RELIED } from './relied.ts';

/** The question, our engine's answer in each mode, and the answer there. */
interface Row {
  line: string;
  question: string;
  documented: string;
  /** Our engine's default. */
  ours: string;
  hostile: string;
  theirs: string;
}

interface RuntimeFindings {
  rows: Row[];
  /** One line for each refused bundle, with the reason. */
  refused: string[];
}

/** Our default differs from the answer there. */
export const isWrong = ({ ours, theirs }: Row): boolean => ours !== theirs;

/**
 * Asks AppSync's runtime each probe, and has it check each bundle.
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
