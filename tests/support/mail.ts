/** The mails in the mailboxes, and how tests use them. */
import {
  GetQueueUrlCommand,
  PurgeQueueCommand,
  ReceiveMessageCommand,
  SendMessageBatchCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';
import type { Mail } from '@taskwire/local-cloud';
import { localConfig } from '../../scripts/shared/localConfig.ts';
import type { Outputs } from '../../scripts/start/outputs.ts';
import type { Person } from './people.ts';
import * as see from './see.ts';
import type { World } from './world.ts';

/** Every mail about tasks, oldest first. */
export async function mails({ outputs }: World): Promise<Mail[]> {
  const response = await fetch(`${outputs.mailboxUrl}/messages.json`);
  const all = (await response.json()) as Mail[];
  return all.filter(({ from }) => from.startsWith('Taskwire')).reverse();
}

export const mailsTo = async (world: World, { email }: Pick<Person, 'email'>): Promise<Mail[]> =>
  (await mails(world)).filter(({ to }) => to.includes(email));

export const subjectsTo = async (world: World, person: Person): Promise<string[]> =>
  (await mailsTo(world, person)).map(({ subject }) => subject);

const clients = new WeakMap<Outputs, SQSClient>();

async function queueIn({ outputs }: World, QueueName: string): Promise<{ sqs: SQSClient; QueueUrl: string }> {
  const sqs = clients.get(outputs) ?? new SQSClient(localConfig(outputs));
  clients.set(outputs, sqs);
  const { QueueUrl = '' } = await sqs.send(new GetQueueUrlCommand({ QueueName }));
  return { sqs, QueueUrl };
}

/** The most messages in one request. */
const BATCH = 10;

/** Puts messages into the mailer's queue, as the topic would. */
export async function sendToMailer(world: World, ...bodies: Array<object | string>): Promise<void> {
  const { sqs, QueueUrl } = await queueIn(world, 'taskwire-dev-mail');
  const all = bodies.map((body, index) => ({
    Id: String(index),
    MessageBody: typeof body === 'string' ? body : JSON.stringify(body),
  }));
  for (let start = 0; start < all.length; start += BATCH)
    await sqs.send(new SendMessageBatchCommand({ QueueUrl, Entries: all.slice(start, start + BATCH) }));
}

/** The content of a queue: at most ten messages, which stay there. */
export async function messagesIn(world: World, QueueName: string): Promise<string[]> {
  const { sqs, QueueUrl } = await queueIn(world, QueueName);
  const { Messages = [] } = await sqs.send(
    new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10, VisibilityTimeout: 0, WaitTimeSeconds: 0 }),
  );
  return Messages.map(({ Body }) => Body ?? '');
}

/** Takes everything out of a queue. */
export async function purges(world: World, QueueName: string): Promise<void> {
  const { sqs, QueueUrl } = await queueIn(world, QueueName);
  await sqs.send(new PurgeQueueCommand({ QueueUrl }));
}

/** Sends the whole history of a task to the mailer once more. */
export async function replay(world: World, admin: Person, taskId: string): Promise<void> {
  const events = await see.history(admin, taskId);
  await sendToMailer(world, ...events.map((event) => ({ version: 1, event })));
}

/** The link in a mail's header that turns mails off. */
export const unsubscribeUrl = ({ headers }: Mail): string => headers['List-Unsubscribe']!.replace(/^<|>$/g, '');

/**
 * Moves the clock until the open windows have closed and their mails have arrived: two minutes, and the second after
 * which the mailer is woken. The sweeper, which would wake it later, does not run.
 */
export async function windowsClose({ control }: World): Promise<void> {
  await control.idle();
  await control.timePasses('PT2M2S', { occurrences: 0 });
  await control.idle();
}

/** The time before the instant in which no run of the sweeper is skipped. */
const EXACT_SECONDS = 6 * 60;

/**
 * Moves the clock to just after `at` (ISO 8601). It skips the runs of the sweeper while nothing is due, and none in the
 * last six minutes.
 */
export async function timeComesTo(world: World, at: string): Promise<void> {
  await world.control.idle();
  const left = () => Math.ceil((Date.parse(at) - world.cloud.clock.now()) / 1000) + 5;
  if (left() > EXACT_SECONDS) {
    await world.control.timePasses(`PT${left() - EXACT_SECONDS}S`, { occurrences: 0 });
    await world.control.idle();
  }
  await world.control.timePasses(`PT${left()}S`);
  await world.control.idle();
}
