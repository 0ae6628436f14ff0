import { CreateTaskDocument, MeDocument, UpdateTaskStatusDocument } from '@taskwire/client';
import { createClient, type Client } from '@taskwire/client';
import type { LocalCloud } from '@taskwire/local-cloud';
import { createDemoUsers, DEMO_USERS, signIn } from '../start/demoUsers.ts';
import { taskwireOutputs } from '../start/outputs.ts';
import { addTo, nothing, type Span, type Used } from './price.ts';

/** How many changes are followed in each way. */
export const CHANGES = 20;

export type ByFunction = Map<string, Used>;

/** The consequences of changes, by function, and the work of sending the mails about all of them. */
export interface Followed {
  alone: ByFunction;
  together: ByFunction;
  mails: Used;
}

/** Longer than a window collects news, and than a wait after a failure. */
const WINDOW = 'PT3M';

/**
 * Changes the status of tasks with three assignees, one after another and all at once, lets the mail windows close, and
 * adds up the consequences by function.
 */
export async function follow(cloud: LocalCloud): Promise<Followed> {
  const outputs = taskwireOutputs(cloud, [], 'dev');
  await createDemoUsers(outputs);
  const clients = await Promise.all(
    DEMO_USERS.map(async ({ email, password }): Promise<Client> => {
      const token = await signIn(outputs, email, password);
      return createClient({ url: outputs.graphqlUrl, auth: () => token, retries: 0 });
    }),
  );
  const assigneeIds = await Promise.all(clients.map(async (client) => (await client.request(MeDocument)).me!.id));
  const admin = clients[0] as Client;
  const idle = () => fetch(`${outputs.controlUrl}/idle`, { method: 'POST' });
  const invocations = async () => {
    const answer = await fetch(`${outputs.controlUrl}/trace?kind=eventSource&limit=500`);
    return ((await answer.json()) as { traces: Array<Span & { id: string }> }).traces;
  };

  const ids: string[] = [];
  for (let index = 0; index < CHANGES; index += 1) {
    const input = { title: `Task ${index}`, assigneeIds };
    ids.push((await admin.request(CreateTaskDocument, { input })).createTask!.id);
  }
  await idle();
  const move = (id: string, status: 'IN_PROGRESS' | 'TODO') =>
    admin.request(UpdateTaskStatusDocument, { input: { id, status } });

  async function followed(changes: () => Promise<unknown>): Promise<ByFunction> {
    const before = new Set((await invocations()).map(({ id }) => id));
    await changes();
    await idle();
    const byFunction: ByFunction = new Map();
    for (const invocation of (await invocations()).filter(({ id }) => !before.has(id))) {
      const name = invocation.name.replace(/^taskwire-dev-/, '');
      const used = byFunction.get(name) ?? nothing();
      addTo(used, invocation);
      byFunction.set(name, used);
    }
    return byFunction;
  }
  const alone = await followed(async () => {
    for (const id of ids) {
      await move(id, 'IN_PROGRESS');
      await idle();
    }
  });
  const together = await followed(() => Promise.all(ids.map((id) => move(id, 'TODO'))));
  const closed = await followed(() =>
    fetch(`${outputs.controlUrl}/clock`, { method: 'POST', body: JSON.stringify({ advance: WINDOW }) }),
  );
  return { alone, together, mails: closed.get('send-mail') ?? nothing() };
}
