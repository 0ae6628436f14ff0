/** Signs in, lists your tasks, and prints their events. usage: node tasks.mjs OUTPUTS EMAIL PASSWORD */
import { readFileSync } from 'node:fs';
import { createClient } from '@taskwire/client';
import { createAuth } from '@taskwire/client/auth';

const [outputsFile, email, password] = process.argv.slice(2);
const {
  graphqlUrl: url,
  realtimeUrl,
  cognitoEndpoint: endpoint,
  ...pool
} = JSON.parse(readFileSync(outputsFile, 'utf8'));
const auth = createAuth({ ...pool, endpoint });
await auth.signIn(email, password);

const client = createClient({ url, realtimeUrl, auth });
for await (const { title, status } of client.tasks.mine()) console.log(`${status} ${title}`);
for await (const { type, task } of client.events.mine({ onStatus: ({ state }) => console.log(state) })) {
  console.log(`${type}: ${task.status} ${task.title}`);
}
