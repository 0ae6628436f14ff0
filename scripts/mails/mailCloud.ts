import { createClient, DirectoryDocument, type Client } from '@taskwire/client';
import { start, type Mail } from '@taskwire/local-cloud';
import { createDemoUsers, DEMO_USERS, signIn } from '../start/demoUsers.ts';
import { taskwireOutputs, type Outputs } from '../start/outputs.ts';
import { ownAssembly } from '../ownAssembly.ts';

/** A cloud in memory with the demo users, and functions for sending mails. */
export interface MailCloud {
  outputs: Outputs;
  /** The demo users' clients, the administrator's first. */
  clients: Client[];
  /** The ids of active users, by the first word of their names in lower case. */
  ids: Record<string, string>;
  /** Resolves once all due work is done. */
  idle(): Promise<void>;
  /** Moves the clock by an ISO 8601 duration, and does the work that becomes due. */
  timePasses(duration: string): Promise<void>;
  now(): number;
  /** Our mails, newest first. */
  mails(): Promise<Mail[]>;
  close(): Promise<void>;
}

const TOKEN_MILLISECONDS = 45 * 60_000;

export async function openMailCloud(): Promise<MailCloud> {
  const { folder } = await ownAssembly('dev');
  const cloud = await start({ assembly: folder });
  const outputs = taskwireOutputs(cloud, DEMO_USERS, 'dev');
  await createDemoUsers(outputs);
  const post = async (path: string, body?: object) => {
    const response = await fetch(`${outputs.controlUrl}/${path}`, { method: 'POST', body: JSON.stringify(body ?? {}) });
    if (!response.ok) throw new Error(`POST ${path}: ${await response.text()}`);
  };
  const clients = DEMO_USERS.map(({ email, password }) => {
    let token: Promise<string> | undefined;
    let until = 0;
    return createClient({
      url: outputs.graphqlUrl,
      retries: 0,
      auth: () => {
        if (token !== undefined && cloud.clock.now() < until) return token;
        until = cloud.clock.now() + TOKEN_MILLISECONDS;
        return (token = signIn(outputs, email, password));
      },
    });
  });
  const { directory } = await clients[0]!.request(DirectoryDocument, {});
  return {
    outputs,
    clients,
    ids: Object.fromEntries(directory!.nodes.map(({ id, name }) => [name.split(' ')[0]!.toLowerCase(), id])),
    idle: () => post('idle'),
    async timePasses(duration) {
      await post('clock', { advance: duration });
      await post('idle');
    },
    now: cloud.clock.now,
    async mails() {
      const response = await fetch(`${outputs.mailboxUrl}/messages.json`);
      return ((await response.json()) as Mail[]).filter(({ from }) => from.startsWith('Taskwire'));
    },
    close: cloud.close,
  };
}
