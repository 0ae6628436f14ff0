import { expect, test } from 'vitest';
import { createClient, type ClientOptions } from '../index.ts';

/** A socket that never opens; it counts how often one was made, and closed. */
function silence() {
  const count = { made: 0, closed: 0 };
  class WebSocket {
    onopen = null;
    onmessage = null;
    onclose = null;
    onerror = null;
    constructor() {
      count.made += 1;
    }
    send(): void {}
    close(): void {
      count.closed += 1;
    }
  }
  return { WebSocket: WebSocket as ClientOptions['WebSocket'], count };
}

/** What a loop over events was told until it was interrupted. */
async function told(options: Partial<ClientOptions>): Promise<string[]> {
  const abort = new AbortController();
  const states: string[] = [];
  const client = createClient({ url: 'http://api.example/graphql', auth: 'token', backOff: () => 1, ...options });
  const onStatus = (status: { state: string; reason?: string }) => {
    states.push([status.state, status.reason].join(' '));
    abort.abort();
  };
  for await (const event of client.events.mine({ signal: abort.signal, onStatus })) throw new Error(event.id);
  return states;
}

test('a stream whose token cannot be fetched for lack of a network says that it is interrupted', async () => {
  const auth = () => Promise.reject(new TypeError('Failed to fetch'));
  expect(await told({ auth, ...silence() })).toEqual(['INTERRUPTED NETWORK']);
});

test('a stream whose signal is already aborted opens no socket', async () => {
  const { WebSocket, count } = silence();
  const client = createClient({ url: 'http://api.example/graphql', auth: 'token', WebSocket });
  for await (const event of client.events.mine({ signal: AbortSignal.abort() })) throw new Error(event.id);
  expect(count).toEqual({ made: 0, closed: 0 });
});
