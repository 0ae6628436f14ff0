import type { FunctionSpec } from '../../functions/function.ts';

/** How long synchronous callers wait, which cannot be changed. */
const LONGEST_WAIT_SECONDS: Partial<Record<FunctionSpec['trigger']['kind'], number>> = { cognito: 5, resolver: 30 };
const LAMBDA_TIMEOUT_SECONDS = 900;

/** @returns one sentence per mistake in a function's statement about itself */
export function checkFunction(name: string, spec: FunctionSpec): string[] {
  const problems: string[] = [];
  const say = (problem: string) => problems.push(`functions/${name}/function.ts: ${problem}`);
  if (!/^[a-z]+(-[a-z]+)+$/.test(name)) say('the folder is named verb-noun, in lower case');

  const limit = LONGEST_WAIT_SECONDS[spec.trigger.kind] ?? LAMBDA_TIMEOUT_SECONDS;
  if (spec.timeoutSeconds > limit)
    say(`timeoutSeconds is ${spec.timeoutSeconds}, but its caller waits ${limit} seconds at most`);

  const environment = spec.environment ?? [];
  if (spec.trigger.kind === 'cognito' && environment.includes('USER_POOL_ID'))
    say('a trigger reads the user pool id from its event: USER_POOL_ID would make the template circular');
  if ([...(spec.tableActions ?? []), ...(spec.indexes ?? [])].length > 0 && !environment.includes('TABLE_NAME'))
    say('it has table actions but does not read TABLE_NAME');
  const { trigger } = spec;
  if (trigger.kind === 'queue' && trigger.batchSize > 10 && trigger.batchingWindowSeconds < 1)
    say('batches of more than 10 messages need a batching window of a second or more');
  return problems;
}
