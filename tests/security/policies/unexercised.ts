import type { Grant } from './grants.ts';

/** The calls that AWS itself makes with a role, and nothing on this machine. */
const REASONS: Array<[RegExp, string]> = [
  [/^logs:(CreateLogStream|PutLogEvents)$/, 'AWS writes the log with the role; the local cloud writes none'],
  [/^xray:/, "Lambda's X-Ray daemon sends traces with the role; the local cloud keeps its own"],
];

/** Why no run on this machine can miss a grant; undefined if one can. */
export const reasonFor = ({ action }: Grant): string | undefined =>
  REASONS.find(([actions]) => actions.test(action))?.[1];
