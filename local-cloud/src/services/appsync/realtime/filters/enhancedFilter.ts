import { isObject } from '../messages.ts';
import { RealtimeError } from '../realtimeError.ts';
import type { EventFilter } from './eventFilter.ts';
import { operators } from './operators.ts';

interface Condition {
  fieldName: string;
  operator: string;
  value: unknown;
}

/** Alternatives, each a list of conditions that must all hold. */
type Alternatives = Condition[][];

const MAX_COMBINATIONS = 10;
const MAX_FIELDS = 5;
const MAX_TEXT = 256;
const MAX_DEPTH = 5;

/**
 * The filter given to `extensions.setSubscriptionFilter` or `setSubscriptionInvalidationFilter`: OR between the members
 * of `filterGroup`, AND inside `filters`. No group, or a group without filters, is not a condition. Throws a {@link
 * RealtimeError} if a limit is exceeded, in AppSync's words where they are on record.
 */
export function enhancedFilter(given: unknown): EventFilter {
  const alternatives = read(given);
  checkLimits(alternatives);
  return {
    key: JSON.stringify(alternatives),
    matches: (event) =>
      alternatives.length === 0 ||
      alternatives.some((conditions) => conditions.every((condition) => holds(condition, event))),
  };
}

const refuse = (message: string) => new RealtimeError([{ message, errorCode: 400 }]);

function read(given: unknown): Alternatives {
  if (!isObject(given) || !Array.isArray(given.filterGroup)) throw malformed('has no filterGroup');
  return given.filterGroup.map((group: unknown) => {
    if (!isObject(group) || !Array.isArray(group.filters)) throw malformed('has a group without filters');
    return group.filters.map((filter: unknown) => {
      if (!isObject(filter) || typeof filter.fieldName !== 'string') throw malformed('has a filter without fieldName');
      return { fieldName: filter.fieldName, operator: String(filter.operator), value: filter.value };
    });
  });
}

const malformed = (what: string) => refuse(`subscription filter ${what}.`);

function checkLimits(alternatives: Alternatives): void {
  for (const conditions of alternatives) {
    const names = new Set(conditions.map(({ fieldName }) => fieldName));
    if (names.size < conditions.length) {
      throw refuse('subscription filter uses same fieldName multiple time in single filter object.');
    }
    if (names.size > MAX_FIELDS)
      throw refuse(`Filters exceed maximum attributes limit ${MAX_FIELDS} for subscription.`);
    conditions.forEach(checkCondition);
  }
  if (combinations(alternatives) > MAX_COMBINATIONS) {
    throw refuse(`Filters combination exceed maximum limit ${MAX_COMBINATIONS} for subscription.`);
  }
}

function checkCondition({ fieldName, operator, value }: Condition): void {
  const known = operators.get(operator);
  if (known === undefined) throw refuse(`subscription filter has unknown operator \`${operator}\`.`);
  if (known.limit !== undefined && Array.isArray(value) && value.length > known.limit) {
    throw refuse(`subscription exceeds maximum value limit ${known.limit} for operator \`${operator}\`.`);
  }
  if (!known.takes(value)) {
    throw refuse(`subscription filter has invalid value for operator \`${operator}\` of \`${fieldName}\`.`);
  }
  const isTooLong = [value].flat().some((each) => typeof each === 'string' && each.length > MAX_TEXT);
  if (isTooLong) throw refuse(`subscription exceeds maximum length ${MAX_TEXT} for value of \`${fieldName}\`.`);
}

/** Each entry of an `in` is a separate alternative. */
function combinations(alternatives: Alternatives): number {
  return alternatives
    .map((conditions) =>
      conditions.reduce((product, { operator, value }) => product * (operator === 'in' ? [value].flat().length : 1), 1),
    )
    .reduce((sum, each) => sum + each, 0);
}

function holds({ fieldName, operator, value }: Condition, event: unknown): boolean {
  const field = fieldOf(event, fieldName);
  return field !== undefined && operators.get(operator)!.holds(field, value);
}

/** Undefined if the path leaves the event, meets a list, or is deeper than five levels. */
function fieldOf(event: unknown, fieldName: string): unknown {
  const path = fieldName.split('.');
  if (path.length > MAX_DEPTH) return undefined;
  let value: unknown = event;
  for (const name of path) {
    if (!isObject(value) || !Object.hasOwn(value, name)) return undefined;
    value = value[name];
  }
  return value;
}
