import { AwsError } from '../../shared/errors.ts';
import { own } from '../../shared/own.ts';
import { SHAPES } from './generated/shapes.ts';
import { missing } from './missing.ts';
import { memberOf, type Type } from './notation.ts';
import { readScalar, unexpected, wellFormed } from './readScalar.ts';

type Input = Record<string, unknown>;

/** Deeper than any input that a service takes: DynamoDB takes 32 levels, each a list or map in a structure. */
const DEEPEST = 100;

/**
 * Reads an operation's input by the service's model, as AWS's servers do before anything else looks at it. Members that
 * the model lacks, and nulls, are left out. Another type of JSON is a `SerializationException`, and a missing required
 * member is refused in the service's words. Throws `AwsError`.
 *
 * @param body The parsed JSON of the body.
 * @param texts The texts of path, query or form, by their names on the wire. Each is read as the member's type.
 */
export function readInput(service: string, action: string, body: unknown, texts: Input = {}): Input {
  const name = own(own(SHAPES, service)?.operations, action);
  if (name === undefined) throw new Error(`${service} ${action} has no shape: run npm run codegen`);
  const reading = { service, name, depth: 0, path: [] };
  const fromBody = readStructure({ ...reading, isText: false }, body);
  const input = { ...fromBody, ...readStructure({ ...reading, isText: true }, texts) };
  for (const [member, notation] of membersOf(service, name))
    if (memberOf(notation).isRequired && input[member] === undefined) refuseMissing(service, [member]);
  return input;
}

/** Where the reader is. A text stands for a scalar of any type, or for a list of one. */
interface Reading {
  service: string;
  isText: boolean;
  depth: number;
  path: string[];
}

const membersOf = (service: string, name: string) => Object.entries(own(own(SHAPES, service)?.structures, name) ?? {});

function readStructure(reading: Reading & { name: string }, value: unknown): Input {
  const { service, name, depth, path, isText } = reading;
  const given = object(value);
  const read: Input = {};
  for (const [member, notation] of membersOf(service, name)) {
    const { type, isRequired, nameInQuery } = memberOf(notation);
    const found = own(given, (isText && nameInQuery) || member);
    const here = { service, isText, depth: depth + 1, path: [...path, member] };
    if (found !== undefined && found !== null) read[member] = readValue(here, type, found);
    // The operation's own members come from more than one place, so the caller checks them.
    else if (isRequired && depth > 0) refuseMissing(service, here.path);
  }
  return read;
}

function readValue(reading: Reading, type: Type, value: unknown): unknown {
  const { depth, isText, path, service } = reading;
  if (depth > DEEPEST) throw new AwsError('SerializationException', 'The input is nested too deeply.');
  switch (type.kind) {
    case 'structure':
      return readStructure({ ...reading, name: type.name }, value);
    case 'list':
      if (isText && typeof value === 'string') return [readScalar(service, type.of, value, isText)];
      if (!Array.isArray(value)) throw unexpected(value);
      return value.map((item, index) => {
        if (item === null) throw unexpected(item);
        return readValue({ ...reading, depth: depth + 1, path: [...path, String(index + 1)] }, type.of, item);
      });
    case 'map':
      return Object.fromEntries(
        Object.entries(object(value))
          .filter(([, item]) => item !== null)
          .map(([key, item]) => [
            wellFormed(key),
            readValue({ ...reading, depth: depth + 1, path: [...path, key] }, type.of, item),
          ]),
      );
    default:
      return readScalar(service, type, value, isText);
  }
}

function object(value: unknown): Input {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Input;
  throw unexpected(value);
}

function refuseMissing(service: string, path: string[]): void {
  const refusal = missing(service, path);
  if (refusal !== undefined) throw refusal;
}
