import type { Selection } from './selection.ts';

/**
 * The result of asking for a field: a value, nothing, AppSync's refusal, or no answer at all. Others are error types.
 */
export type Access = 'allowed' | 'null' | 'Unauthorized' | '401' | (string & {});

/** Best for the caller first: a field counts as given if any way gives it. */
const RANKS: Access[] = ['allowed', 'null', 'NOT_FOUND', 'Unauthorized', '401'];
const rank = (outcome: Access) => RANKS.indexOf(outcome);

/** The best outcome of each field, whichever way it was asked for. An outcome that has no rank is never hidden. */
export class AccessByField {
  readonly fields = new Map<string, Access>();

  add(field: string, outcome: Access): void {
    const known = this.fields.get(field);
    if (known === undefined || rank(outcome) < rank(known)) this.fields.set(field, outcome);
  }

  /** Everything below a root field without a value has the same result. */
  addAll({ type, fields }: Selection, outcome: Access): void {
    const shared = outcome === 'NOT_FOUND' ? 'null' : outcome;
    for (const [name, below] of Object.entries(fields)) {
      this.add(`${type.name}.${name}`, shared);
      if (below !== null) this.addAll(below, shared);
    }
  }

  /** Reads an answer, object by object. A field that an error took away has that error's type. */
  read(
    value: unknown,
    selection: Selection,
    path: Array<string | number>,
    errorAt: (path: string) => string | null,
  ): void {
    if (Array.isArray(value)) {
      if (value.length === 0) this.addAll(selection, 'null');
      value.forEach((item, index) => this.read(item, selection, [...path, index], errorAt));
      return;
    }
    if (value === null || value === undefined) return this.addAll(selection, 'null');
    for (const [name, below] of Object.entries(selection.fields)) {
      const found = (value as Record<string, unknown>)[name] ?? null;
      const here = [...path, name];
      this.add(`${selection.type.name}.${name}`, found === null ? (errorAt(here.join('.')) ?? 'null') : 'allowed');
      if (below !== null) this.read(found, below, here, errorAt);
    }
  }
}
