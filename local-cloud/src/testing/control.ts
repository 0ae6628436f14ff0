import type { FaultSpecification } from '../control/faults.ts';
import type { Receipt } from '../control/receipts.ts';
import type { Trace } from '../shared/tracer.ts';

/** The control plane of a local cloud: `<awsEndpoint>/_local`. */
export interface Control {
  /**
   * Moves the clock by an ISO 8601 duration, e.g. `P31D`. Resolves once each timer has run. The work they start may
   * continue: see {@link Control.idle}. A schedule runs at its next occurrence and at most `occurrences` others on the
   * way, 288 by default; with 0, not at all.
   */
  timePasses(duration: string, options?: { occurrences?: number }): Promise<void>;
  /** Resolves once all due work is done: streams, queues, timers. */
  idle(): Promise<void>;
  /** Simulates faults until {@link Control.faultsEnd}. */
  faults(...faults: Fault[]): Promise<void>;
  faultsEnd(): Promise<void>;
  /** Costs per operation since the last {@link Control.forgetReceipts}. */
  receipts(): Promise<Receipt[]>;
  forgetReceipts(): Promise<void>;
  /** Calls that a role was denied. There are none as long as the policies fit the code. */
  denied(): Promise<unknown[]>;
  /** The latest requests of a kind, newest first, 500 at most. */
  traces(kind?: 'graphql' | 'eventSource'): Promise<Trace[]>;
  /** How many calls each fault has hit. */
  faultHits(): Promise<Array<Fault & { hits: number }>>;
}

export interface Fault extends FaultSpecification {
  service: 'appsync' | 'dynamodb' | 'lambda' | 'cognito-idp' | 'ses' | 'sns' | 'sqs';
}

export function controlAt(controlUrl: string): Control {
  const call = async (method: string, path: string, body?: object): Promise<any> => {
    const response = await fetch(`${controlUrl}/${path}`, {
      method,
      ...(body && { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
    });
    if (!response.ok) throw new Error(`${method} ${path}: ${await response.text()}`);
    return response.json();
  };
  return {
    timePasses: (duration, options) => call('POST', 'clock', { advance: duration, ...options }),
    idle: () => call('POST', 'idle'),
    faults: (...faults) => call('POST', 'faults', { faults }),
    faultsEnd: () => call('DELETE', 'faults'),
    receipts: async () => (await call('GET', 'receipts')).receipts,
    forgetReceipts: () => call('DELETE', 'receipts'),
    denied: async () => (await call('GET', 'iam')).denied,
    traces: async (kind = 'graphql') => (await call('GET', `trace?kind=${kind}&limit=500`)).traces,
    faultHits: async () => (await call('GET', 'faults')).faults,
  };
}
