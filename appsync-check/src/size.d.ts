import type { Finding } from './finding.ts';
/** The guide says characters, the service's message says bytes; UTF-8 bytes are right under both. */
export declare const MAX_BYTES = 32768;
/** @see https://docs.aws.amazon.com/general/latest/gr/appsync.html "Evaluated code size" */
export declare function judgeSize(code: string): Finding[];
