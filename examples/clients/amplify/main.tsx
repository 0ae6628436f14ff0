/** Unmodified Amplify 6: signs in, queries, mutates and subscribes with the text of our documents. */
import { useEffect, useState } from 'react';
import { Amplify, type ResourcesConfig } from 'aws-amplify';
import { generateClient } from 'aws-amplify/api';
import { signIn } from 'aws-amplify/auth';
import { Hub } from 'aws-amplify/utils';
import {
  MeDocument,
  MyTasksDocument,
  OnMyTaskEventsDocument,
  UpdateTaskStatusDocument,
  type Document,
  type OnMyTaskEventsSubscription,
  type TaskRow,
} from '@taskwire/client';
import { List, showPage } from '../shared/page.tsx';
import { withEvent, type Me } from '../shared/withEvent.ts';

Amplify.configure((await (await fetch('/amplify.json')).json()) as ResourcesConfig);
const client = generateClient();

/** The data of an operation, with its types. Amplify rejects with data and errors side by side. */
async function ask<Data, Variables>(query: Document<Data, Variables>, variables: Variables): Promise<Data> {
  const answer = client.graphql({ query, variables: variables as never }) as Promise<{ data: Data }>;
  return answer.then(
    ({ data }) => data,
    (refused: { errors?: { message: string }[] }) => {
      throw refused.errors ? new Error(refused.errors[0]!.message) : refused;
    },
  );
}

async function readMine(): Promise<TaskRow[]> {
  const tasks: TaskRow[] = [];
  for (let after: string | null | undefined; ;) {
    const { myTasks } = await ask(MyTasksDocument, { first: 100, after });
    tasks.push(...(myTasks?.nodes ?? []));
    if (!myTasks?.pageInfo.hasNextPage) return tasks;
    after = myTasks.pageInfo.endCursor;
  }
}

/** Calls `change` with an update of the list. Returns a function that stops this. */
function follow(me: Me, change: (next: (tasks: TaskRow[]) => TaskRow[]) => void): () => void {
  const read = (): void => void readMine().then((tasks) => change(() => tasks));
  const events = client.graphql({ query: OnMyTaskEventsDocument }) as unknown as {
    subscribe(observer: object): { unsubscribe(): void };
  };
  const subscription = events.subscribe({
    next({ data: { onMyTaskEvents: event } }: { data: OnMyTaskEventsSubscription }) {
      if (event != null) change((tasks) => withEvent(tasks, event, me));
    },
    error: console.error,
  });
  // Amplify reopens the connection by itself. Only the list shows what happened meanwhile.
  const stop = Hub.listen('api', ({ payload }) => {
    if ((payload.data as { connectionState?: string }).connectionState === 'Connected') read();
  });
  read();
  return () => (subscription.unsubscribe(), stop());
}

function Tasks() {
  const [tasks, change] = useState<TaskRow[]>([]);
  useEffect(() => {
    let stop: (() => void) | undefined;
    let isOver = false;
    void ask(MeDocument, {}).then(({ me }) => isOver || (stop = follow(me!, change)));
    return () => ((isOver = true), stop?.());
  }, []);
  return <List tasks={tasks} move={({ id }, status) => ask(UpdateTaskStatusDocument, { input: { id, status } })} />;
}

showPage((username, password) => signIn({ username, password }), Tasks);
