/**
 * `npm run bench:mail`: the time from an acknowledged change to its mail in the mailbox, without the two minutes that
 * news waits for more (the clock is moved past them), and how many mails per second the pipeline handles when many
 * people are told at once.
 */
import './help.ts';
import { CognitoIdentityProviderClient } from '@aws-sdk/client-cognito-identity-provider';
import { AssignTaskDocument, CreateTaskDocument, DirectoryDocument } from '@taskwire/client';
import { openMailCloud, type MailCloud } from './mails/mailCloud.ts';
import { localConfig } from './shared/localConfig.ts';
import { quantile } from './shared/quantile.ts';
import { signUp } from './start/demoUsers.ts';

const ROUNDS = 20;
/** Cold starts are not measured. */
const WARM_UP = 3;
const PEOPLE = 100;
/** The most assignees that a task may have. */
const TEAM = 20;
const WINDOW = 'PT2M2S';

const cloud = await openMailCloud();
try {
  const [admin] = cloud.clients;
  const create = (title: string, assigneeIds: string[]) =>
    admin!.request(CreateTaskDocument, { input: { title, assigneeIds } });

  const times: number[] = [];
  for (let round = 0; round < WARM_UP + ROUNDS; round += 1) {
    const before = (await cloud.mails()).length;
    await create(`Task ${round}`, [cloud.ids['grace']!]);
    const begun = performance.now();
    await cloud.idle();
    await cloud.timePasses(WINDOW);
    if ((await cloud.mails()).length !== before + 1) throw new Error('a mail is missing');
    if (round >= WARM_UP) times.push(performance.now() - begun);
  }
  console.log(
    `change → mail in the mailbox, ms: median ${quantile(times, 0.5).toFixed(0)}, p95 ${quantile(times, 0.95).toFixed(0)}`,
  );

  const ids = await people(cloud);
  const before = (await cloud.mails()).length;
  const begun = performance.now();
  for (let first = 0; first < ids.length; first += TEAM) {
    const created = await create(`Team ${first}`, []);
    await admin!.request(AssignTaskDocument, {
      input: { id: created.createTask!.id, assigneeIds: ids.slice(first, first + TEAM) },
    });
  }
  await cloud.idle();
  const taken = performance.now();
  await cloud.timePasses(WINDOW);
  const sent = (await cloud.mails()).length - before;
  const end = performance.now();
  if (sent !== ids.length) throw new Error(`${sent} mails for ${ids.length} people`);
  const rate = (from: number, to: number) => ((sent * 1000) / (to - from)).toFixed(0);
  console.log(
    `${sent} people told by one change each, mails/s: ${rate(begun, end)} from the change on, ${rate(taken, end)} once windows close`,
  );
} finally {
  await cloud.close();
}

/** Signs members up, and returns their ids. */
async function people({ outputs, clients }: MailCloud): Promise<string[]> {
  const userPools = new CognitoIdentityProviderClient(localConfig(outputs));
  for (let number = 0; number < PEOPLE; number += 1) {
    const name = `Member ${number}`;
    await signUp(userPools, outputs, {
      email: `member${number}@example.com`,
      name,
      password: 'Bench-password-1',
      groups: [],
    });
  }
  const { directory } = await clients[0]!.request(DirectoryDocument, { prefix: 'Member', first: 100 });
  return directory!.nodes.map(({ id }) => id);
}
