import type { Deployment } from '../../admin/deployment.ts';
import { openPlace } from './openPlace.ts';
import type { Place } from './place.ts';
import { callRootFields } from './rootFields.ts';
import { smoke } from './smoke.ts';

/** Steps and their answers: the same wherever the product works correctly. */
export type Notes = Map<string, string>;

/** What a verified deployment keeps, by the rules of the product. */
const KEPT = [
  'the deleted task and its history, which nobody sees, for 30 days',
  'one INVITED entry in the audit trail, of "Verify member" by "Verify admin"',
  'marks of what was mailed to the two accounts, for 30 days',
];

/**
 * Calls every root field of a deployment, then plays a day of work in it. Both accounts are removed afterwards,
 * whatever happens.
 * @throws Error when the accounts cannot be opened or sign in
 */
export async function verifyDeployment(deployment: Deployment, timePasses: Place['timePasses']): Promise<Notes> {
  const place = await openPlace(deployment, timePasses);
  const notes: Notes = new Map();
  const note = (step: string, answer: string) => void notes.set(step, answer);
  try {
    await callRootFields(place, note);
    await smoke(place, note);
  } finally {
    await place.close();
  }
  return notes;
}

/** The steps whose answers differ from the answers here. */
export const differences = (here: Notes, there: Notes): string[] =>
  [...here.keys()].filter((step) => here.get(step) !== there.get(step));

/** The notes as text that can be pasted into a report. */
export function deploymentReport(here: Notes, there: Notes): string[] {
  const wrong = differences(here, there);
  const width = Math.max(...[...here.keys()].map((step) => step.length));
  return [
    ...[...here.keys()].map((step) => `${step.padEnd(width)}  ${there.get(step) ?? 'not reached'}`),
    '',
    ...wrong.map((step) => `WRONG ${step}: here ${here.get(step)}; there ${there.get(step) ?? 'not reached'}.`),
    `${here.size - wrong.length} of ${here.size} steps answer as here`,
    `Kept: ${KEPT.join('; ')}.`,
  ];
}
