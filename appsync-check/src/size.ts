import type { Finding } from './finding.ts';

/** The guide says characters, AppSync's message says bytes. UTF-8 bytes are right for both. */
const MAX_BYTES = 32_768;

/** @see https://docs.aws.amazon.com/general/latest/gr/appsync.html "Evaluated code size" */
export function judgeSize(code: string): Finding[] {
  if (Buffer.byteLength(code) <= MAX_BYTES) return [];
  return [{ line: 1, column: 1, span: code.length, rule: 'size', message: `Code must be ${MAX_BYTES} bytes or less` }];
}
