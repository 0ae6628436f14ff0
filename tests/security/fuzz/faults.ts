/** Of AppSync, and of docs/errors.md without INTERNAL; none for a document that does not fit the schema. */
const ERRORS = [
  undefined,
  'Unauthorized',
  'UnauthorizedException',
  'QueryDepthLimitReached',
  'VALIDATION',
  'NOT_FOUND',
  'CONFLICT',
  'ILLEGAL_TRANSITION',
  'LIMIT_EXCEEDED',
  'IDEMPOTENCY_MISMATCH',
  'LAST_ADMIN',
];
const INSIDES =
  /code\.js|node_modules|\bat \w+ \(|dynamodb|conditional ?check|amazonaws|arn:aws|stack|undefined is not/i;

/** What is wrong with any answer to any caller: faults of ours, and internal details. */
export function faultsIn(answer: any): string[] {
  const errors: Array<{ errorType?: string }> = answer.errors ?? [];
  const faults = errors.filter(({ errorType }) => !ERRORS.includes(errorType)).map((error) => JSON.stringify(error));
  if (answer.data === undefined && errors.length === 0) faults.push('neither data nor errors');
  const inside = INSIDES.exec(JSON.stringify(answer));
  return inside === null ? faults : [...faults, `shows ${inside[0]}`];
}
