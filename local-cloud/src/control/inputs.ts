import { AwsError } from '../shared/errors.ts';
import { milliseconds } from './duration.ts';
import { FAULT_KINDS, type FaultSpecification } from './faults.ts';

/** Dates have four digits for the year: a clock beyond them could be neither shown nor moved back. */
const LATEST = Date.UTC(9000, 0, 1);

const NUMBERS = ['rate', 'count', 'seed', 'afterCalls', 'lagMilliseconds'] as const;
const TEXTS = ['service', 'action', 'functionName'] as const;

const refused = (message: string) => new AwsError('ValidationException', message);

/** The JSON object in the body of a request. An empty body counts as an empty object. */
export function objectOf(body: Buffer): Record<string, unknown> {
  const value = parse(body);
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Record<string, unknown>;
  throw refused('The body is not a JSON object.');
}

/** How far to move the clock. */
export function advanceOf(value: unknown, now: number): number {
  const advance = milliseconds(value);
  if (now + advance <= LATEST) return advance;
  throw refused(`advance: the clock goes to the year 9000 at most, got ${JSON.stringify(value)}`);
}

export function occurrencesOf(value: unknown): number | undefined {
  if (value === undefined || (Number.isSafeInteger(value) && Number(value) >= 0)) return value as number | undefined;
  throw refused(`occurrences: expects a whole number from 0 on, got ${JSON.stringify(value)}`);
}

/** One fault, a list of them, or `{ "faults": [...] }`. */
export function faultsOf(body: Buffer): FaultSpecification[] {
  const value = parse(body) as { faults?: unknown } | null;
  const list = [value?.faults ?? value].flat() as FaultSpecification[];
  for (const fault of list) check(fault);
  return list;
}

function check(fault: FaultSpecification | null): void {
  if (typeof fault?.service !== 'string') throw refused('A fault names its service, e.g. "dynamodb".');
  if (!FAULT_KINDS.includes(fault.kind)) {
    const kinds = FAULT_KINDS.join(', ');
    throw refused(`A fault's kind is one of ${kinds}; got ${JSON.stringify(fault.kind)}.`);
  }
  for (const name of TEXTS) expect(name, fault[name], 'a text', typeof fault[name] === 'string');
  for (const name of NUMBERS)
    expect(name, fault[name], 'a number from 0 on', Number(fault[name]) >= 0 && typeof fault[name] === 'number');
  if (fault.kind === 'crash' && fault.service !== 'lambda')
    throw refused(`Only functions crash: service "lambda", not "${fault.service}".`);
  const { rate = 1 } = fault;
  if (rate > 1) throw refused(`A fault's rate is from 0 to 1; got ${JSON.stringify(rate)}.`);
}

function expect(name: string, value: unknown, what: string, isRight: boolean): void {
  if (value === undefined || isRight) return;
  throw refused(`A fault's ${name} is ${name === 'rate' ? 'from 0 to 1' : what}; got ${JSON.stringify(value)}.`);
}

function parse(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString() || '{}');
  } catch {
    throw refused('The body is not JSON.');
  }
}
