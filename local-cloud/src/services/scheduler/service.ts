import { randomUUID } from 'node:crypto';
import type { Action, Cloud, LocalService, Resource, ServiceFactory } from '../../cloud.ts';
import { handleRestJson, type Route } from '../../gateway/restJson.ts';
import { AwsError } from '../../shared/errors.ts';
import { physicalName } from '../../shared/ids.ts';
import { permissionOn } from '../../shared/permission.ts';
import { readExpression, type NextOccurrence } from './expression.ts';
import { createInvocations } from './invocations.ts';
import { readTarget } from './target.ts';
import { createTimetable } from './timetable.ts';

interface Schedule {
  name: string;
  group: string;
  arn: string;
  properties: Record<string, any>;
}

const ROUTES: Route[] = [
  { method: 'GET', path: /^\/schedules$/, action: 'ListSchedules' },
  { method: 'GET', path: /^\/schedules\/([^/]+)$/, action: 'GetSchedule', names: ['Name'] },
  { method: 'GET', path: /^\/schedule-groups$/, action: 'ListScheduleGroups' },
];

/** EventBridge Scheduler: the template's schedules, by the local clock, with the credentials of their role. */
export const scheduler: ServiceFactory = (cloud): LocalService => {
  const invocations = createInvocations(cloud, 'scheduler');
  const timetable = createTimetable(cloud);
  const schedules = new Map<string, Schedule>();
  const store = cloud.store('scheduler');
  /** Run once all resources are there. */
  const overdue: Array<() => Promise<void>> = [];
  const groups = new Map([['default', groupArn(cloud, 'default')]]);

  async function begin({ arn, properties }: Schedule, path: string): Promise<void> {
    const { Target, State } = properties;
    const principal = { arn: Target.RoleArn, session: 'scheduler' };
    const target = readTarget(Target, principal, defaultEvent(cloud, arn), path);
    const next = nextOf(cloud, properties);
    timetable.remove(arn);
    if (State === 'DISABLED') return;
    const run = (at: number) => invocations.run(arn, target, at);
    if (String(properties.ScheduleExpression).startsWith('at(')) await beginOnce(arn, properties, next, run);
    else timetable.set({ id: arn, next, run });
  }

  /** A one-time schedule that was due while nothing ran is made up. One that was past at its creation never runs. */
  async function beginOnce(
    arn: string,
    { ScheduleExpression: expression, ScheduleExpressionTimezone: zone }: Record<string, any>,
    next: NextOccurrence,
    run: (at: number) => Promise<void>,
  ): Promise<void> {
    const key = `once#${arn}#${expression}#${zone}`;
    const due = next(cloud.clock.now());
    if (due !== undefined) await store.create(key, { due, isDone: false });
    const once = await store.get<{ due: number; isDone: boolean }>(key);
    if (once === undefined || once.isDone) return;
    const runOnce = async () => {
      await run(once.due);
      await store.put(key, { ...once, isDone: true });
    };
    if (due === undefined) overdue.push(runOnce);
    else timetable.set({ id: arn, next, run: runOnce });
  }

  return {
    name: 'scheduler',
    resources: {
      'AWS::Scheduler::ScheduleGroup': async (resource) => {
        const name = nameOf(resource);
        groups.set(name, groupArn(cloud, name));
        return { ref: name, attributes: { Arn: groupArn(cloud, name) } };
      },
      'AWS::Scheduler::Schedule': async (resource) => {
        const schedule = scheduleOf(cloud, resource);
        await begin(schedule, resource.path);
        schedules.set(schedule.arn, schedule);
        return { ref: schedule.name, attributes: { Arn: schedule.arn } };
      },
    },
    async remove(resource) {
      if (resource.type === 'AWS::Scheduler::ScheduleGroup') return void groups.delete(nameOf(resource));
      const { arn } = scheduleOf(cloud, resource);
      timetable.remove(arn);
      schedules.delete(arn);
    },
    actions: readActions(schedules, groups),
    permissions: permissionOn(
      'scheduler',
      ({ Name, GroupName = 'default' }) => Name && scheduleArn(cloud, GroupName, Name),
    ),
    accessDenied: { status: 403 },
    handle: (request, principal) => handleRestJson(cloud, 'scheduler', ROUTES, request, principal),
    async ready() {
      await invocations.resume();
      for (const run of overdue.splice(0)) await run();
    },
    idle: invocations.idle,
    async close() {
      timetable.close();
      invocations.close();
    },
  };
};

const nameOf = ({ stack, logicalId, properties }: Resource): string =>
  String(properties.Name ?? physicalName(stack, logicalId, 64));

const scheduleArn = ({ region, accountId }: Cloud, group: string, name: string) =>
  `arn:aws:scheduler:${region}:${accountId}:schedule/${group}/${name}`;

const groupArn = ({ region, accountId }: Cloud, name: string) =>
  `arn:aws:scheduler:${region}:${accountId}:schedule-group/${name}`;

function scheduleOf(cloud: Cloud, resource: Resource): Schedule {
  const { properties } = resource;
  const name = nameOf(resource);
  const group = String(properties.GroupName ?? 'default');
  return { name, group, arn: scheduleArn(cloud, group, name), properties };
}

/**
 * Flexible windows would run at an instant that no test could predict, so they have no effect here. A rate counts from
 * midnight UTC.
 */
function nextOf(cloud: Cloud, properties: Record<string, any>) {
  const midnight = new Date(cloud.clock.now()).setUTCHours(0, 0, 0, 0);
  const begin = properties.StartDate === undefined ? midnight : Date.parse(properties.StartDate);
  const next = readExpression(properties.ScheduleExpression, properties.ScheduleExpressionTimezone ?? 'UTC', begin);
  const end = properties.EndDate === undefined ? Infinity : Date.parse(properties.EndDate);
  return (after: number) => {
    const due = next(Math.max(after, begin - 1));
    return due === undefined || due > end ? undefined : due;
  };
}

/** The event for a target without `Input`. */
function defaultEvent({ region, accountId }: Cloud, arn: string): string {
  return JSON.stringify({
    version: '0',
    id: randomUUID(),
    'detail-type': 'Scheduled Event',
    source: 'aws.scheduler',
    account: accountId,
    time: '<aws.scheduler.scheduled-time>',
    region,
    resources: [arn],
    detail: '{}',
  });
}

function readActions(schedules: Map<string, Schedule>, groups: Map<string, string>): Record<string, Action> {
  const summary = ({ name, group, arn, properties }: Schedule) => ({
    Name: name,
    GroupName: group,
    Arn: arn,
    State: properties.State ?? 'ENABLED',
    Target: { Arn: properties.Target.Arn },
  });
  return {
    ListSchedules: async ({ NamePrefix = '', GroupName }) => ({
      Schedules: [...schedules.values()]
        .filter(({ name, group }) => name.startsWith(NamePrefix) && (GroupName ?? group) === group)
        .map(summary),
    }),
    async GetSchedule({ Name, GroupName = 'default' }) {
      const found = [...schedules.values()].find(({ name, group }) => name === Name && group === GroupName);
      if (found === undefined) throw new AwsError('ResourceNotFoundException', `Schedule ${Name} does not exist.`, 404);
      const { ScheduleExpression, ScheduleExpressionTimezone = 'UTC', FlexibleTimeWindow, Target } = found.properties;
      return { ...summary(found), ScheduleExpression, ScheduleExpressionTimezone, FlexibleTimeWindow, Target };
    },
    ListScheduleGroups: async () => ({
      ScheduleGroups: [...groups].map(([Name, Arn]) => ({ Name, Arn, State: 'ACTIVE' })),
    }),
  };
}
