import type { Cloud, LocalService, Resource, ServiceFactory } from '../../cloud.ts';
import { UnsupportedError } from '../../shared/errors.ts';
import { physicalName } from '../../shared/ids.ts';
import { readExpression } from './expression.ts';
import { createInvocations } from './invocations.ts';
import { readTarget } from './target.ts';
import { createTimetable } from './timetable.ts';

/**
 * EventBridge rules that run on a schedule, the older form. They call as EventBridge itself: the policy of the
 * function, queue or topic decides. Throws `UnsupportedError` for rules that match events.
 */
export const rules: ServiceFactory = (cloud): LocalService => {
  const invocations = createInvocations(cloud, 'events');
  const timetable = createTimetable(cloud);

  function begin(resource: Resource, arn: string): void {
    const { ScheduleExpression: expression, Targets = [], State } = resource.properties;
    const principal = { arn: 'events.amazonaws.com', service: 'events.amazonaws.com', sourceArn: arn };
    const targets = (Targets as Array<Record<string, any>>).map((target) => {
      if (target.InputTransformer !== undefined || target.InputPath !== undefined)
        throw new UnsupportedError(`${resource.path}: InputTransformer and InputPath`);
      return readTarget(target, principal, scheduledEvent(cloud, arn), resource.path);
    });
    const next = readExpression(expression, 'UTC', new Date(cloud.clock.now()).setUTCHours(0, 0, 0, 0));
    const run = async (at: number) => {
      await Promise.all(targets.map((target) => invocations.run(arn, target, at)));
    };
    if (State === 'DISABLED') timetable.remove(arn);
    else timetable.set({ id: arn, next, run });
  }

  return {
    name: 'events',
    resources: {
      async 'AWS::Events::Rule'(resource) {
        if (resource.properties.EventPattern !== undefined)
          throw new UnsupportedError(`${resource.path}: a rule with an EventPattern`);
        const arn = ruleArn(cloud, resource);
        begin(resource, arn);
        return { ref: arn.slice(arn.lastIndexOf('/') + 1), attributes: { Arn: arn } };
      },
    },
    remove: async (resource) => timetable.remove(ruleArn(cloud, resource)),
    ready: invocations.resume,
    idle: invocations.idle,
    async close() {
      timetable.close();
      invocations.close();
    },
  };
};

const ruleArn = ({ region, accountId }: Cloud, { stack, logicalId, properties }: Resource): string =>
  `arn:aws:events:${region}:${accountId}:rule/${properties.Name ?? physicalName(stack, logicalId, 64)}`;

/** @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-run-lambda-schedule.html */
function scheduledEvent({ region, accountId }: Cloud, arn: string): string {
  return JSON.stringify({
    version: '0',
    id: '<aws.scheduler.execution-id>',
    'detail-type': 'Scheduled Event',
    source: 'aws.events',
    account: accountId,
    time: '<aws.scheduler.scheduled-time>',
    region,
    resources: [arn],
    detail: {},
  });
}
