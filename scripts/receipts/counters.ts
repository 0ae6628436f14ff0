import { CreateTaskDocument, UpdateTaskStatusDocument, type Client } from '@taskwire/client';
import { controlAt, type Control, type Span } from '@taskwire/local-cloud/testing';

/** Write units per event for keeping `taskStats`: for a single event, and for one of many that arrive together. */
export interface CounterCost {
  alone: number;
  together: number;
}

/**
 * Changes the status of `changes` tasks with three assignees, one after another and at once, and reads what the
 * counting consumer wrote.
 */
export async function measureCounters(
  admin: Client,
  assigneeIds: string[],
  controlUrl: string,
  changes: number,
): Promise<CounterCost> {
  const control = controlAt(controlUrl);
  const ids: string[] = [];
  for (let index = 0; index < changes; index += 1)
    ids.push(
      (await admin.request(CreateTaskDocument, { input: { title: `Task ${index}`, assigneeIds } })).createTask!.id,
    );
  await control.idle();
  const move = (id: string, status: 'IN_PROGRESS' | 'TODO') =>
    admin.request(UpdateTaskStatusDocument, { input: { id, status } });

  const counted = async (change: () => Promise<unknown>): Promise<number> => {
    const before = new Set((await countingTraces(control)).map(({ id }) => id));
    await change();
    await control.idle();
    const traces = (await countingTraces(control)).filter(({ id }) => !before.has(id));
    return traces.reduce((sum, trace) => sum + writeUnits(trace), 0) / changes;
  };
  return {
    alone: await counted(async () => {
      for (const id of ids) {
        await move(id, 'IN_PROGRESS');
        await control.idle();
      }
    }),
    together: await counted(() => Promise.all(ids.map((id) => move(id, 'TODO')))),
  };
}

const countingTraces = async (control: Control) =>
  (await control.traces('eventSource')).filter(({ name }) => name.endsWith('keep-counters'));

const writeUnits = ({ kind, detail, children }: Span): number =>
  (kind === 'dynamodb' ? Number(detail.wcu ?? 0) : 0) + children.reduce((sum, child) => sum + writeUnits(child), 0);
