import { AwsError } from '../../shared/errors.ts';
import type { Type } from './notation.ts';

const NUMBER = /^-?\d+(\.\d+)?$/;
const WANTED: Record<string, string> = {
  string: 'a String',
  boolean: 'a Boolean',
  number: 'an Integer',
  blob: 'a Blob',
};

/** A scalar as AWS's servers read it. Throws `SerializationException` for a value of another type. */
export function readScalar(service: string, { kind }: Type, value: unknown, isText: boolean): unknown {
  switch (kind) {
    case 'string':
    case 'blob':
      if (typeof value === 'string') return wellFormed(value);
      break;
    case 'number':
      if (typeof value === 'number' && Number.isFinite(value)) return value;
      if (isText && NUMBER.test(String(value))) return Number(value);
      break;
    case 'boolean':
      if (typeof value === 'boolean') return value;
      if (isText && (value === 'true' || value === 'false')) return value === 'true';
      break;
    case 'timestamp':
      if (typeof value === 'number' && Number.isFinite(value)) return value;
      if (typeof value === 'string' && !Number.isNaN(Date.parse(value))) return value;
      break;
    default:
      return value;
  }
  if (typeof value === 'object') throw unexpected(value);
  const converted = WANTED[kind] ?? 'a Timestamp';
  // DynamoDB words it differently from the other services.
  const words =
    service === 'dynamodb'
      ? `cannot be converted to ${converted.split(' ')[1]}`
      : `can not be converted to ${converted}`;
  throw new AwsError('SerializationException', `${tokenOf(value)} ${words}`);
}

/** UTF-8, in which services keep texts, has no lone surrogates. */
export const wellFormed = (text: string): string => text.replace(/\p{Surrogate}/gu, '\ufffd');

/** The refusal of a value of the wrong kind: a list, a map or a scalar where the model has another of the three. */
export function unexpected(value: unknown): AwsError {
  const message = Array.isArray(value)
    ? 'Start of list found where not expected'
    : typeof value === 'object' && value !== null
      ? 'Start of structure or map found where not expected'
      : 'Unexpected field type';
  return new AwsError('SerializationException', message);
}

/** The name that AWS's parser gives a JSON token. */
const tokenOf = (value: unknown): string =>
  typeof value === 'boolean' ? `${String(value).toUpperCase()}_VALUE` : `${(typeof value).toUpperCase()}_VALUE`;
