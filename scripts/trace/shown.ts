import type { Line } from './findLines.ts';

/** Members of every line of a function that are not interesting here. */
const USUAL = [
  'level',
  'message',
  'timestamp',
  'service',
  'sampling_rate',
  'cold_start',
  'correlation_id',
  'xray_trace_id',
];
const isUsual = (key: string) => USUAL.includes(key) || key.startsWith('function_');

/** A line in readable form: time, origin, message. */
export function shown({ logGroup, timestamp, message }: Line, stage: string): string {
  const source = logGroup.replace(`/aws/lambda/taskwire-${stage}-`, '').replace(/^\/aws\/appsync\/apis\/.*$/, 'API');
  return `${new Date(timestamp).toISOString()}  ${source.padEnd(18)}  ${textOf(message.trimEnd())}`;
}

function textOf(line: string): string {
  try {
    const { level, message, ...more } = JSON.parse(line) as Record<string, unknown>;
    if (typeof message !== 'string') return line;
    const rest = Object.fromEntries(Object.entries(more).filter(([key]) => !isUsual(key)));
    return `${level} ${message} ${JSON.stringify(rest)}`;
  } catch {
    return line;
  }
}
