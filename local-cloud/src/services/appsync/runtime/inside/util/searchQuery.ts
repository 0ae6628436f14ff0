import { own } from '../own.ts';

type Query = Record<string, unknown>;
type Filter = Record<string, unknown>;

const all = (must: Query[]): Query => ({ bool: { must } });
const none = (query: Query): Query => ({ bool: { must_not: query } });

const range = (bound: string) => (field: string, value: unknown) => ({ range: { [field]: { [bound]: value } } });
const clause = (name: string) => (field: string, value: unknown) => ({ [name]: { [field]: value } });

/** The operators of `OpenSearchQueryObject`. Each is the clause of the same name in OpenSearch's Query DSL. */
const OPERATORS: Record<string, (field: string, value: any) => Query> = {
  eq: clause('term'),
  ne: (field, value) => none({ term: { [field]: value } }),
  gt: range('gt'),
  gte: range('gte'),
  lt: range('lt'),
  lte: range('lte'),
  range: (field, [gte, lte]) => ({ range: { [field]: { gte, lte } } }),
  match: clause('match'),
  matchPhrase: clause('match_phrase'),
  matchPhrasePrefix: clause('match_phrase_prefix'),
  multiMatch: (field, value) => ({ multi_match: { query: value, fields: [field] } }),
  wildcard: clause('wildcard'),
  regexp: clause('regexp'),
  exists: (field, value) => (value === false ? none({ exists: { field } }) : { exists: { field } }),
};

/**
 * `util.transform.toElasticsearchQueryDSL` (guide, "Transformation helpers"): JSON text of a Query DSL expression. All
 * fields, and all operators of a field, must match; a single condition has no `bool`. Only `eq`, `ne`, `range`,
 * `wildcard` and this nesting are on record; the rest follows the names of the operators. Returns null for a filter it
 * cannot read, like the other transforms.
 */
export function toElasticsearchQueryDSL(filter: unknown): string | null {
  const query = queryOf(filter);
  return query === undefined ? null : JSON.stringify(query);
}

/** Undefined for a filter it cannot read. */
function queryOf(filter: unknown): Query | undefined {
  if (!isMap(filter)) return undefined;
  return joined(Object.entries(filter).map(([name, value]) => partOf(name, value)));
}

function partOf(name: string, value: unknown): Query | undefined {
  if (name === 'not') {
    const query = queryOf(value);
    return query === undefined ? undefined : none(query);
  }
  if (name === 'and' || name === 'or') {
    const members = Array.isArray(value) ? value.map(queryOf) : [undefined];
    if (name === 'and' || members.indexOf(undefined) >= 0) return joined(members);
    return { bool: { should: members, minimum_should_match: 1 } };
  }
  if (!isMap(value)) return undefined;
  return joined(Object.entries(value).map(([operator, operand]) => conditionOf(name, operator, operand)));
}

function conditionOf(field: string, operator: string, operand: unknown): Query | undefined {
  const queryFor = own(OPERATORS, operator);
  if (queryFor === undefined) return undefined;
  if (operator === 'range' && !(Array.isArray(operand) && operand.length === 2)) return undefined;
  return queryFor(field, operand);
}

function joined(parts: Array<Query | undefined>): Query | undefined {
  const known = parts.filter((part) => part !== undefined);
  if (known.length < parts.length) return undefined;
  return known.length === 1 ? known[0] : all(known);
}

const isMap = (value: unknown): value is Filter => typeof value === 'object' && value !== null && !Array.isArray(value);
