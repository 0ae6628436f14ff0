import type { EventFieldsFragment } from '@taskwire/client';
import { roleNamed, signedBy } from '../../security/support/asRole.ts';
import type { World } from '../../support/world.ts';
import { EVENT } from './screen.ts';

export const PUBLISH = `mutation Publish($input: PublishTaskEventInput!, $viewerRole: UserRole!) {
  publishTaskEvent(input: $input, viewerRole: $viewerRole) { viewerRole ${EVENT} }
}`;

type Event = Pick<EventFieldsFragment, 'id' | 'taskId' | 'type' | 'version' | 'audience' | 'unassigned'>;

const AT = '2026-01-02T03:04:05.678Z';
let count = 0;

/** An event that is not stored, for tests of delivery alone. */
export function anEvent(event: Partial<Event> & { taskId: string }): Event {
  const { taskId, version = 1 } = event;
  const nobody = { id: 'nobody', name: 'Nobody' };
  const whole = {
    id: `${taskId}#${(count += 1)}`,
    type: 'UPDATED' as const,
    version,
    at: AT,
    changedFields: [],
    assigned: [],
    unassigned: [],
    audience: [],
    task: {
      id: taskId,
      title: 'A task',
      status: 'TODO',
      priority: 'LOW',
      tags: [],
      version,
      createdAt: AT,
      updatedAt: AT,
      createdBy: nobody,
      assignees: [],
    },
    ...event,
  };
  return whole;
}

/** Returns the API's answer to a request that the router's role has signed. */
export async function asRouter(world: World, query: string, variables: object) {
  const body = JSON.stringify({ query, variables });
  return (await world.post(body, await signedBy(world, roleNamed(world, 'RouteEventsRole'), body))).body;
}

/** Publishes as the router does; resolves when the event was sent to the subscribers. */
export async function publishes(world: World, ...events: Event[]): Promise<void> {
  for (const input of events) {
    for (const viewerRole of ['ADMIN', 'MEMBER']) {
      const { errors } = await asRouter(world, PUBLISH, { input, viewerRole });
      if (errors !== undefined) throw new Error(JSON.stringify(errors));
    }
  }
  await world.control.idle();
}
