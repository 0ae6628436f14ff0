import type { HttpHandler, HttpRequest, HttpResponse } from '../cloud.ts';
import type { Clock } from '../shared/clock.ts';
import { AwsError } from '../shared/errors.ts';
import type { RecordingTracer } from '../shared/tracer.ts';
import { milliseconds } from './duration.ts';
import { FAULT_KINDS, type Faults, type FaultSpecification } from './faults.ts';
import type { Receipts } from './receipts.ts';

export interface ControlNeeds {
  clock: Clock;
  trace: RecordingTracer;
  receipts: Receipts;
  faults: Faults;
  /** Passes changed faults to the services that simulate them. */
  faultsChanged(): Promise<void>;
  idle(): Promise<void>;
  /** Identifies this cloud: two starts on one data folder tell each other apart by it. */
  identity: { id: string };
  iam(): unknown;
  /** The latest log lines of a function, oldest first. */
  logs(functionName: string): string[];
}

type Endpoint = (request: HttpRequest) => unknown;

/** The control plane at `<awsEndpoint>/_local/…`: JSON in and out, for tests and curious people. */
export function createControl(needs: ControlNeeds): HttpHandler {
  const { clock, trace, receipts, faults } = needs;
  const time = () => ({ now: new Date(clock.now()).toISOString(), offsetMilliseconds: clock.now() - Date.now() });
  const setFaults = async (list: FaultSpecification[]) => {
    if (list.length === 0) faults.clear();
    else faults.set(list);
    await needs.faultsChanged();
    return { faults: faults.list() };
  };

  const endpoints: Record<string, Endpoint> = {
    'GET /_local': () => ({ ...needs.identity, endpoints: Object.keys(endpoints) }),
    'GET /_local/clock': time,
    'POST /_local/clock': async ({ body }) => {
      const { advance, occurrences } = parse<{ advance?: unknown; occurrences?: unknown }>(body);
      await clock.advance(milliseconds(advance), occurrencesOf(occurrences));
      return time();
    },
    'POST /_local/idle': async () => {
      await needs.idle();
      return { idle: true };
    },
    'GET /_local/faults': () => ({ faults: faults.list() }),
    'POST /_local/faults': ({ body }) => setFaults(validFaults(parse(body))),
    'DELETE /_local/faults': () => setFaults([]),
    'GET /_local/trace': ({ query }) => {
      const kind = query.get('kind');
      const all = trace.recent().filter((request) => kind === null || request.kind === kind);
      return { traces: all.slice(-Number(query.get('limit') ?? 50)).reverse() };
    },
    'GET /_local/receipts': () => ({ receipts: receipts.list() }),
    'DELETE /_local/receipts': () => {
      receipts.reset();
      return { receipts: [] };
    },
    'GET /_local/iam': () => needs.iam(),
    'GET /_local/logs': ({ query }) => ({ lines: needs.logs(query.get('functionName') ?? '') }),
  };

  return async (request) => {
    const path = request.path.replace(/\/$/, '');
    const endpoint = endpoints[`${request.method} ${path}`];
    if (endpoint === undefined)
      return json(404, {
        error: `${request.method} ${path} is not part of the control plane`,
        endpoints: Object.keys(endpoints),
      });
    try {
      return json(200, await endpoint(request));
    } catch (error) {
      if (error instanceof AwsError) return json(error.status, { error: error.message });
      throw error;
    }
  };
}

const json = (status: number, body: unknown): HttpResponse => ({
  status,
  headers: { 'content-type': 'application/json' },
  body: `${JSON.stringify(body, null, 2)}\n`,
});

function parse<T>(body: Buffer): T {
  try {
    return JSON.parse(body.toString() || '{}') as T;
  } catch {
    throw new AwsError('ValidationException', 'The body is not JSON.');
  }
}

function occurrencesOf(value: unknown): number | undefined {
  if (value === undefined || (Number.isInteger(value) && Number(value) >= 1)) return value as number | undefined;
  throw new AwsError(
    'ValidationException',
    `occurrences: expects a whole number from 1 on, got ${JSON.stringify(value)}`,
  );
}

/** One fault, a list of them, or `{ "faults": [...] }`. */
function validFaults(body: unknown): FaultSpecification[] {
  const list = [(body as { faults?: unknown }).faults ?? body].flat() as FaultSpecification[];
  for (const fault of list) {
    if (typeof fault?.service !== 'string')
      throw new AwsError('ValidationException', 'A fault names its service, e.g. "dynamodb".');
    if (!FAULT_KINDS.includes(fault.kind)) {
      throw new AwsError(
        'ValidationException',
        `A fault's kind is one of ${FAULT_KINDS.join(', ')}; got ${JSON.stringify(fault.kind)}.`,
      );
    }
    const { rate = 1 } = fault;
    if (fault.kind === 'crash' && fault.service !== 'lambda')
      throw new AwsError('ValidationException', `Only functions crash: service "lambda", not "${fault.service}".`);
    if (!(rate >= 0 && rate <= 1))
      throw new AwsError('ValidationException', `A fault's rate is from 0 to 1; got ${JSON.stringify(rate)}.`);
  }
  return list;
}
