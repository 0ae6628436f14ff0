import { SHAPES } from '../generated/shapes.ts';
import { memberOf, type Type } from '../notation.ts';

/** The values of members, by name, with which an action finds the resource that it works on. */
export type Known = Record<string, string>;

const SAMPLES: Record<string, unknown> = {
  string: 'text',
  number: 1,
  boolean: false,
  timestamp: 1_700_000_000,
  blob: 'AAAA',
  document: {},
};
const DEEPEST = 2;

/** An input with every member of the model, each of the right type. */
export function fullInput(service: string, action: string, known: Known): Record<string, unknown> {
  return structure(service, SHAPES[service]!.operations[action]!, known, 0);
}

function structure(service: string, name: string, known: Known, depth: number): Record<string, unknown> {
  const members = Object.entries(SHAPES[service]!.structures[name]!);
  return Object.fromEntries(
    members.flatMap(([member, notation]) => {
      const { type, isRequired } = memberOf(notation);
      if (depth > DEEPEST && !isRequired) return [];
      return [[member, known[member] ?? sample(service, type, known, depth + 1)]];
    }),
  );
}

function sample(service: string, type: Type, known: Known, depth: number): unknown {
  if (type.kind === 'structure') return structure(service, type.name, known, depth);
  if (type.kind === 'list') return [sample(service, type.of, known, depth)];
  if (type.kind === 'map') return { key: sample(service, type.of, known, depth) };
  return SAMPLES[type.kind];
}

/** Copies of the input. In each, one place holds one of the values that `others` gives for the original there. */
export function* replaced(input: unknown, others: (value: unknown) => unknown[]): Generator<unknown> {
  yield* others(input);
  if (typeof input !== 'object' || input === null) return;
  const entries = Object.entries(input);
  for (const [index, [key, item]] of entries.entries())
    for (const other of replaced(item, others)) {
      const changed: Array<[string, unknown]> = [...entries.slice(0, index), [key, other], ...entries.slice(index + 1)];
      yield Array.isArray(input) ? changed.map(([, each]) => each) : Object.fromEntries(changed);
    }
}

/** Values of every other type of JSON. */
export const ofAnotherType = (value: unknown): unknown[] =>
  [5, true, 'text', [], {}].filter((other) => kindOf(other) !== kindOf(value));

/** Values of the same type that nobody sends on purpose. */
export function odd(value: unknown): unknown[] {
  switch (kindOf(value)) {
    case 'string':
      return ['', '\u0000\ud800', '__proto__'];
    case 'number':
      return [-1, 1.5, 1e300];
    case 'boolean':
      return [!value];
    default:
      return [kindOf(value) === 'array' ? [] : {}];
  }
}

const kindOf = (value: unknown) => (Array.isArray(value) ? 'array' : typeof value);
