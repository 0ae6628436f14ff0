import type { HttpHandler, HttpRequest, HttpResponse } from '../cloud.ts';
import type { Clock } from '../shared/clock.ts';
import { AwsError } from '../shared/errors.ts';
import type { RecordingTracer } from '../shared/tracer.ts';
import { advanceOf, faultsOf, objectOf, occurrencesOf } from './inputs.ts';
import type { Faults, FaultSpecification } from './faults.ts';
import type { Receipts } from './receipts.ts';

interface ControlNeeds {
  clock: Clock;
  trace: RecordingTracer;
  receipts: Receipts;
  faults: Faults;
  /** Passes changed faults to the services that simulate them. */
  faultsChanged(): Promise<void>;
  idle(): Promise<void>;
  /** Identifies this cloud, so that a second start on its data folder can recognise it. */
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
      const { advance, occurrences } = objectOf(body);
      await clock.advance(advanceOf(advance, clock.now()), occurrencesOf(occurrences));
      return time();
    },
    'POST /_local/idle': async () => {
      await needs.idle();
      return { idle: true };
    },
    'GET /_local/faults': () => ({ faults: faults.list() }),
    'POST /_local/faults': ({ body }) => setFaults(faultsOf(body)),
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
