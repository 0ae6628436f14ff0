import { AwsError } from '../../shared/errors.ts';
import { compileFilter } from '../../shared/eventFilter.ts';
import { invalidParameter } from './errors.ts';
import type { MessageAttribute, SnsMessage } from './message.ts';

/** Whether a subscriber wants a message. */
export type Wants = (message: Pick<SnsMessage, 'text' | 'attributes'>) => boolean;

/**
 * The filter of a filter policy: by attributes (numbers as numbers, `String.Array` as lists) or by the JSON body. Its
 * language is the language of event filters. Throws `InvalidParameter` for an invalid policy.
 * @see https://docs.aws.amazon.com/sns/latest/dg/sns-subscription-filter-policies.html
 */
export function filterOf(policy: unknown, scope: unknown): Wants {
  if (policy === undefined) return () => true;
  const filter = compiled(JSON.stringify(policy));
  if (scope === 'MessageBody') return ({ text }) => filter(jsonOf(text));
  return ({ attributes }) =>
    filter(Object.fromEntries(Object.entries(attributes).map(([name, value]) => [name, valueOf(value)])));
}

function compiled(policy: string) {
  try {
    return compileFilter([policy]);
  } catch (error) {
    throw error instanceof AwsError ? invalidParameter(`FilterPolicy: ${error.message}`) : error;
  }
}

/** Filters cannot use binary attributes. */
function valueOf({ DataType, StringValue = '' }: MessageAttribute): unknown {
  if (DataType.startsWith('Binary')) return undefined;
  if (DataType.startsWith('Number')) return Number(StringValue);
  return DataType === 'String.Array' ? jsonOf(StringValue) : StringValue;
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
