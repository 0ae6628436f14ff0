import { AwsError } from '../../shared/errors.ts';

const TERM = /^"((?:[^"\\]|\\.)+)"$|^([\w]+)$/;

/**
 * Whether a line matches a pattern. An empty pattern matches every line, a single term the lines that contain it. Other
 * patterns (several terms, JSON, regular expressions) are refused: a pattern that is half understood would hide lines.
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/FilterAndPatternSyntax.html
 */
export function matcherOf(pattern: unknown): (message: string) => boolean {
  if (pattern === undefined || pattern === '') return () => true;
  const [, quoted, plain] = TERM.exec(String(pattern)) ?? [];
  const term = quoted?.replace(/\\(.)/g, '$1') ?? plain;
  if (term === undefined)
    throw new AwsError('InvalidParameterException', `The local cloud reads patterns of one term only, not ${pattern}`);
  return (message) => message.includes(term);
}
