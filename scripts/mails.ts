/**
 * `npm run mails [folder]`: writes one mail of each kind as HTML and text, as people get them, for viewing in a browser
 * after a change. They come from a whole local cloud: tasks, its clock, its mailbox. `npm run mails -- --pictures` also
 * renews the pictures of docs/mails, with Chromium.
 */
import './help.ts';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { Temporal } from 'temporal-polyfill';
import {
  CreateTaskDocument,
  UpdateNotificationPreferencesDocument,
  UpdateTaskStatusDocument,
  type CreateTaskInput,
  type TaskStatus,
} from '@taskwire/client';
import { openMailCloud } from './mails/mailCloud.ts';
import { takePictures } from './mails/takePictures.ts';

const HOSTILE = `<b>Pay</b> "now" & \u202egpj.exe 👨‍👩‍👧‍👦🚀 مراجعة ${'Wide'.repeat(30)}`;
const WINDOW = 'PT2M2S';
const ZONE = Intl.DateTimeFormat().resolvedOptions().timeZone;

const { values, positionals } = parseArgs({ options: { pictures: { type: 'boolean' } }, allowPositionals: true });
const folder = resolve(positionals[0] ?? '.build/mails');
mkdirSync(folder, { recursive: true });
const cloud = await openMailCloud();
const [admin, , alan] = cloud.clients;
const { grace, alan: alanId } = cloud.ids as { grace: string; alan: string };
const today = () => Temporal.Instant.fromEpochMilliseconds(cloud.now()).toZonedDateTimeISO(ZONE);
const inDays = (days: number) => today().toPlainDate().add({ days }).toString();

const create = async (title: string, input: Partial<CreateTaskInput> = {}) =>
  (await admin!.request(CreateTaskDocument, { input: { title, assigneeIds: [grace], ...input } })).createTask!.id;
const move = (id: string, status: TaskStatus) => admin!.request(UpdateTaskStatusDocument, { input: { id, status } });

/** When reminders and digests next go out: today or tomorrow. */
function nextEight(): Temporal.ZonedDateTime {
  const eight = today().withPlainTime('08:00');
  return Temporal.ZonedDateTime.compare(eight, today()) > 0 ? eight : eight.add({ days: 1 });
}

/** Moves the clock to shortly after that. */
async function eightOClock(): Promise<void> {
  await cloud.timePasses(`PT${Math.ceil((nextEight().epochMilliseconds - cloud.now()) / 1000) + 5}S`);
  await cloud.timePasses(WINDOW);
}

const written = new Set<string>();
/** Lets the window close, and writes the newest unwritten mail. Returns its subject. */
async function write(name: string): Promise<string> {
  await cloud.idle();
  await cloud.timePasses(WINDOW);
  const mail = (await cloud.mails()).find(({ id }) => !written.has(id));
  if (mail === undefined) throw new Error(`no mail came for ${name}`);
  for (const { id } of await cloud.mails()) written.add(id);
  writeFileSync(join(folder, `${name}.html`), mail.html);
  writeFileSync(join(folder, `${name}.txt`), `Subject: ${mail.subject}\n\n${mail.text}\n`);
  console.log(`${join(folder, name)}.html  ${mail.subject}`);
  return mail.subject;
}

try {
  const task = await create('Prepare the quarterly report', { dueDate: nextEight().toPlainDate().toString() });
  await write('assigned');
  await move(task, 'IN_PROGRESS');
  await write('status-changed');
  const others = [await create('Order new laptops', { dueDate: inDays(9) }), await create('Review the contract')];
  for (const id of others) await move(id, 'IN_PROGRESS');
  await move(others[0]!, 'IN_REVIEW');
  const several = await write('several');
  await move(await create(HOSTILE, { dueDate: inDays(3) }), 'IN_PROGRESS');
  await write('hostile');

  const DIGEST = 'DIGEST' as const;
  const input = { assigned: DIGEST, statusChanged: DIGEST, dueSoon: DIGEST, overdue: DIGEST };
  await alan!.request(UpdateNotificationPreferencesDocument, { input });
  for (const title of ['Plan the offsite', 'Renew the certificates', HOSTILE])
    await create(title, { assigneeIds: [alanId], dueDate: inDays(4) });
  await move(await create('Answer the auditors', { assigneeIds: [alanId] }), 'IN_PROGRESS');
  await eightOClock();
  const all = await cloud.mails();
  const digest = all.find(({ subject }) => subject.includes('your day'));
  for (const { id } of all) if (id !== digest?.id) written.add(id);
  await write('digest');
  const soon = all.find(({ subject }) => subject.includes('due soon')) ?? null;
  if (soon !== null) written.delete(soon.id);
  await write('due-soon');
  await eightOClock();
  await write('overdue');
  if (values.pictures) await takePictures(folder, cloud.outputs.mailboxUrl, several, 'docs/mails');
} finally {
  await cloud.close();
}
