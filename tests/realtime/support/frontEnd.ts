import {
  MeDocument,
  OnMyTaskEventsDocument,
  OnTaskEventDocument,
  OnTaskStatusChangedDocument,
  type EventFieldsFragment,
  type TaskRowFragment,
} from '@taskwire/client';
import { createClient, type Observer, type Subscription } from '@taskwire/client';
import type { Person } from '../../support/people.ts';
import * as see from '../../support/see.ts';
import type { World } from '../../support/world.ts';
import { aWire, type Rights, type Wanted, type Wire } from './wire.ts';

type Shown = Pick<TaskRowFragment, 'id' | 'title' | 'status' | 'version'> & { assignees: { id: string }[] };

/**
 * A screen as a front-end developer builds one: it reads lists, subscribes by the typed client, and reads the lists
 * again after a lost connection.
 */
export interface FrontEnd {
  person: Person;
  wire: Wire;
  /** The content of the screen, one line per task. */
  shows(): string[];
  /** What it would show if it were opened now. */
  shouldShow(): Promise<string[]>;
  close(): void;
}

const PAGE = 100;
const STATUSES = ['TODO', 'IN_PROGRESS', 'IN_REVIEW', 'COMPLETED', 'CANCELLED'] as const;

export async function opensScreen(world: World, person: Person, wanted: Wanted, rights: Rights): Promise<FrontEnd> {
  const { graphqlUrl, realtimeUrl } = world.outputs;
  const wire = aWire(person.id, wanted, rights);
  const onlyStatus = wanted.field === 'onTaskStatusChanged' || wanted.type !== undefined;
  let screen = new Map<string, Shown>();
  /** By task, the versions told since it appeared. */
  const told = new Map<string, number[]>();
  let isAdmin = false;
  let meanwhile: EventFieldsFragment[] = [];

  const everythingOf = async (): Promise<TaskRowFragment[]> => {
    isAdmin = (await person.request(MeDocument)).me!.role === 'ADMIN';
    if (isAdmin && wanted.field !== 'onMyTaskEvents')
      return see.everything((after) => see.tasks(person, { orderBy: 'NEWEST', first: PAGE, after }));
    const lists = STATUSES.map((status) =>
      see.everything((after) => see.myTasks(person, { status, first: PAGE, after })),
    );
    return (await Promise.all(lists)).flat();
  };

  /** Shows the lists, and over them the events that arrived during the read and are not older. */
  async function load(subscription: Subscription): Promise<void> {
    meanwhile = [];
    const next = new Map<string, Shown>();
    for (const task of await everythingOf()) {
      const newer = subscription.seen(task.id, task.version) ? task : screen.get(task.id);
      if (newer !== undefined) next.set(task.id, newer);
    }
    screen = next;
    for (const event of [...meanwhile]) if (event.version >= (next.get(event.taskId)?.version ?? 0)) show(event);
  }

  function show(event: EventFieldsFragment): void {
    meanwhile.push(event);
    const { task, type, version } = event;
    const isMine = task.assignees.some(({ id }) => id === person.id);
    const isForMe = isMine || (isAdmin && wanted.field !== 'onMyTaskEvents');
    if (type === 'DELETED' || !isForMe) return drop(task.id);
    screen.set(task.id, task);
    // An event that was read to close a gap holds the current task.
    told.set(task.id, [...(told.get(task.id) ?? []), version]);
  }

  function drop(taskId: string): void {
    screen.delete(taskId);
    told.delete(taskId);
  }

  const observer: Observer<Record<string, EventFieldsFragment | null>> = {
    next: (data) => show(data[wanted.field]!),
    gone: drop,
    resumed: () => wanted.onlyGaps || void load(subscription).catch(() => wire.cut()),
    error: (error) => wire.violations.push(error.message),
    ended: (error) => wire.violations.push(error.message),
  };
  const client = createClient({
    url: graphqlUrl,
    realtimeUrl,
    auth: person.token,
    WebSocket: wire.WebSocket,
    backOff: (failures) => Math.min(1000, 20 * 2 ** failures),
  });
  const subscriptions = client.subscriptions();
  const subscription: Subscription =
    wanted.field === 'onMyTaskEvents'
      ? subscriptions.subscribe(OnMyTaskEventsDocument, {}, observer as never)
      : wanted.field === 'onTaskStatusChanged'
        ? subscriptions.subscribe(OnTaskStatusChangedDocument, {}, observer as never)
        : subscriptions.subscribe(OnTaskEventDocument, { type: wanted.type }, observer as never);
  await subscription.ready;
  await load(subscription);

  /** A screen of only status changes knows the status of the tasks in its events, and no other change. */
  const line = ({ id, title, status, version, assignees }: Shown): string =>
    onlyStatus ? `${id} ${status}` : JSON.stringify([id, title, status, version, assignees.map((each) => each.id)]);
  return {
    person,
    wire,
    shows: () =>
      [...screen.values()].map((task) => line(task) + (wanted.onlyGaps ? ` ${told.get(task.id)?.join()}` : '')).sort(),
    async shouldShow() {
      const all = new Map((await everythingOf()).map((task) => [task.id, task]));
      if (onlyStatus) return [...screen.values()].map((shown) => line(all.get(shown.id) ?? shown)).sort();
      if (!wanted.onlyGaps) return [...all.values()].map(line).sort();
      const heardOf = [...all.values()].filter(({ id }) => screen.has(id));
      return heardOf.map((task) => `${line(task)} ${versionsUpTo(task, told)}`).sort();
    },
    close: subscription.unsubscribe,
  };
}

/** Each version since the first that was told, once. */
function versionsUpTo({ id, version }: Shown, told: Map<string, number[]>): string {
  const [first = version] = told.get(id) ?? [];
  return Array.from({ length: version - first + 1 }, (_, index) => first + index).join();
}
