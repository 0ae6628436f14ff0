import { AwsError } from '../shared/errors.ts';

/** A part of a path as it was before it was encoded. Throws a `ValidationException` for text that no encoder makes. */
export function decodedPath(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    throw new AwsError('ValidationException', 'The path of the request is not encoded correctly.');
  }
}
