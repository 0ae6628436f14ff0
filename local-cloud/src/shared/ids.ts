import { createHash } from 'node:crypto';

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';

/** `length` characters that are the same at every start for the same parts, as physical ids must be. */
export function stableId(length: number, ...parts: string[]): string {
  const digest = createHash('sha512').update(parts.join('\u0000')).digest();
  return Array.from({ length }, (_, index) => ALPHABET[(digest[index % 64] as number) % ALPHABET.length]).join('');
}

/**
 * The physical name that CloudFormation would make: `<stack>-<logicalId>-<12 characters>`, at most `longest` in all.
 */
export function physicalName(stack: string, logicalId: string, longest = 255): string {
  const suffix = stableId(12, stack, logicalId).toUpperCase();
  return `${`${stack}-${logicalId}`.slice(0, longest - 13)}-${suffix}`;
}
