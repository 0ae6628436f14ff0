/** The control plane of a local cloud: `<awsEndpoint>/_local`. */
export interface Control {
  /** Moves the clock by an ISO 8601 duration, e.g. `P31D`; answers once what became due has been done. */
  timePasses(duration: string): Promise<void>;
  /** Answers once what is due has been done: streams, queues, timers. */
  idle(): Promise<void>;
  /** Plays faults until {@link Control.faultsEnd}. */
  faults(...faults: Fault[]): Promise<void>;
  faultsEnd(): Promise<void>;
  /** Costs by operation since the last {@link Control.forgetReceipts}. */
  receipts(): Promise<Receipt[]>;
  forgetReceipts(): Promise<void>;
  /** Calls that a role was denied: none, as long as the policies fit the code. */
  denied(): Promise<unknown[]>;
  /** What the latest GraphQL requests did, the newest first. */
  traces(): Promise<Array<{ id: string; name: string }>>;
}

export interface Fault {
  service: 'appsync' | 'dynamodb' | 'lambda' | 'cognito-idp' | 'ses' | 'sns' | 'sqs';
  action?: string;
  kind: 'throttle' | 'conflict' | 'timeout-before' | 'timeout-after' | 'duplicate' | 'index-lag' | 'down';
  rate?: number;
  count?: number;
  seed?: number;
  /** Of `lambda` only. */
  functionName?: string;
  lagMilliseconds?: number;
}

export interface Receipt {
  operation: string;
  count: number;
  average: Cost;
  max: Cost;
}

interface Cost {
  requests: number;
  roundTrips: number;
  rcu: number;
  wcu: number;
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
    timePasses: (duration) => call('POST', 'clock', { advance: duration }),
    idle: () => call('POST', 'idle'),
    faults: (...faults) => call('POST', 'faults', { faults }),
    faultsEnd: () => call('DELETE', 'faults'),
    receipts: async () => (await call('GET', 'receipts')).receipts,
    forgetReceipts: () => call('DELETE', 'receipts'),
    denied: async () => (await call('GET', 'iam')).denied,
    traces: async () => (await call('GET', 'trace?kind=graphql')).traces,
  };
}
