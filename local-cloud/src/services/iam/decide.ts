import type { ConditionContext, Statement } from '../../shared/permission.ts';

export interface Decision {
  allowed: boolean;
  /** Refused by a `Deny`, not because an `Allow` is missing. */
  explicitDeny: boolean;
  /** The statements that decided. */
  by: Statement[];
}

/**
 * Whether identity-based policies permit an action: any applicable `Deny` wins, then any `Allow`.
 * @param resource Its ARN; undefined if only the service could tell (a statement on any resource then applies).
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html
 */
export function decide(
  statements: Statement[],
  action: string,
  resource: string | undefined,
  context: ConditionContext = {},
): Decision {
  const applying = statements.filter((statement) => applies(statement, action, resource, context));
  const denials = applying.filter(({ Effect }) => Effect === 'Deny');
  if (denials.length > 0) return { allowed: false, explicitDeny: true, by: denials };
  return { allowed: applying.length > 0, explicitDeny: false, by: applying };
}

/** Whether a statement is about an action. Actions are compared case-insensitively, resources case-sensitively. */
export function namesAction({ Action, NotAction }: Statement, action: string): boolean {
  const names = (patterns: string | string[]) => matchesAny(patterns, action, 'i');
  return Action !== undefined ? names(Action) : NotAction !== undefined && !names(NotAction);
}

function applies(
  statement: Statement,
  action: string,
  resource: string | undefined,
  context: ConditionContext,
): boolean {
  const { Resource, NotResource, Condition } = statement;
  if (!namesAction(statement, action)) return false;
  if (resource !== undefined) {
    if (
      Resource !== undefined
        ? !matchesAny(Resource, resource)
        : NotResource === undefined || matchesAny(NotResource, resource)
    )
      return false;
  }
  return Object.entries(Condition ?? {}).every(([operator, tests]) =>
    Object.entries(tests).every(([key, wanted]) =>
      conditionHolds(operator, [wanted].flat().map(String), contextValue(context, key), statement.Effect),
    ),
  );
}

const contextValue = (context: ConditionContext, key: string): string[] | undefined => {
  const found = Object.keys(context).find((name) => name.toLowerCase() === key.toLowerCase());
  return found === undefined ? undefined : [context[found]!].flat();
};

type Test = (value: string, wanted: string) => boolean;

const number =
  (compare: (a: number, b: number) => boolean): Test =>
  (value, wanted) =>
    compare(Number(value), Number(wanted));
const date =
  (compare: (a: number, b: number) => boolean): Test =>
  (value, wanted) =>
    compare(Date.parse(value), Date.parse(wanted));
const like: Test = (value, wanted) => wildcard(wanted).test(value);

/** Positive operators. A `Not` in the name negates one. */
const OPERATORS: Record<string, Test> = {
  StringEquals: (value, wanted) => value === wanted,
  StringEqualsIgnoreCase: (value, wanted) => value.toLowerCase() === wanted.toLowerCase(),
  StringLike: like,
  ArnEquals: like,
  ArnLike: like,
  Bool: (value, wanted) => value.toLowerCase() === wanted.toLowerCase(),
  NumericEquals: number((a, b) => a === b),
  NumericLessThan: number((a, b) => a < b),
  NumericLessThanEquals: number((a, b) => a <= b),
  NumericGreaterThan: number((a, b) => a > b),
  NumericGreaterThanEquals: number((a, b) => a >= b),
  DateEquals: date((a, b) => a === b),
  DateLessThan: date((a, b) => a < b),
  DateLessThanEquals: date((a, b) => a <= b),
  DateGreaterThan: date((a, b) => a > b),
  DateGreaterThanEquals: date((a, b) => a >= b),
};

/** @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html */
function conditionHolds(
  operator: string,
  wanted: string[],
  values: string[] | undefined,
  effect: Statement['Effect'],
): boolean {
  const [, set, name = '', ifExists] = /^(?:(ForAllValues|ForAnyValue):)?(\w+?)(IfExists)?$/.exec(operator) ?? [];
  if (name === 'Null') return wanted.includes(String(values === undefined));
  const isNegated = /^(String|Arn|Numeric|Date)Not/.test(name);
  const test = OPERATORS[name.replace(/^(String|Arn|Numeric|Date)Not/, '$1')];
  // An operator that is not built must never grant access: it keeps no `Allow`, and lifts no `Deny`.
  if (test === undefined) return effect === 'Deny';
  if (values === undefined) return ifExists !== undefined || set === 'ForAllValues' || (isNegated && set === undefined);
  const one = (value: string): boolean => wanted.some((candidate) => test(value, candidate)) !== isNegated;
  return set === 'ForAllValues' ? values.every(one) : values.some(one);
}

function matchesAny(patterns: string | string[], text: string, flags = ''): boolean {
  return [patterns].flat().some((pattern) => wildcard(pattern, flags).test(text));
}

const compiled = new Map<string, RegExp>();

function wildcard(pattern: string, flags = ''): RegExp {
  const key = `${flags}/${pattern}`;
  let expression = compiled.get(key);
  if (expression === undefined) {
    const source = pattern
      .replace(/[.+^${}()|[\]\\]/g, '\\$&')
      .replaceAll('*', '.*')
      .replaceAll('?', '.');
    expression = new RegExp(`^${source}$`, `s${flags}`);
    compiled.set(key, expression);
  }
  return expression;
}
