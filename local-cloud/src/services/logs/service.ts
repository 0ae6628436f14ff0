import type { Action, Cloud, LocalService, Resource, ServiceFactory } from '../../cloud.ts';
import { AwsError } from '../../shared/errors.ts';
import { physicalName } from '../../shared/ids.ts';
import type { LogEvent } from '../../shared/logEvents.ts';
import { permissionOn } from '../../shared/permission.ts';
import { matcherOf } from './filterPattern.ts';

/** The services that write logs here, each into groups of its own. */
const WRITERS = ['lambda', 'appsync'];
const EVENTS_A_PAGE = 10_000;

/** CloudWatch Logs: the groups of the template, read by the AWS actions. The lines are kept where they are written. */
export const logs: ServiceFactory = (cloud): LocalService => {
  const groups = new Map<string, string>();
  const create = async ({ stack, logicalId, properties }: Resource) => {
    const name = String(properties.LogGroupName ?? physicalName(stack, logicalId));
    groups.set(`${stack}/${logicalId}`, name);
    return { ref: name, attributes: { Arn: `${arnOf(cloud, name)}:*` } };
  };
  const named = async ({ stack, logicalId }: Resource) => ({ ref: physicalName(stack, logicalId) });
  const eventsOf = (name: string): LogEvent[] =>
    WRITERS.flatMap((writer) => cloud.service(writer).logEvents?.(name) ?? []);

  const actions: Record<string, Action> = {
    async DescribeLogGroups({ logGroupNamePrefix = '' }) {
      const names = [...groups.values()].filter((name) => name.startsWith(String(logGroupNamePrefix))).sort();
      return { logGroups: names.map((logGroupName) => ({ logGroupName, arn: `${arnOf(cloud, logGroupName)}:*` })) };
    },
    async FilterLogEvents({ logGroupName, filterPattern, startTime = 0, endTime = Infinity }) {
      if (![...groups.values()].includes(logGroupName))
        throw new AwsError('ResourceNotFoundException', 'The specified log group does not exist.');
      const matches = matcherOf(filterPattern);
      const found = eventsOf(logGroupName).filter(
        ({ timestamp, message }) => timestamp >= startTime && timestamp <= endTime && matches(message),
      );
      return { events: found.slice(0, EVENTS_A_PAGE), searchedLogStreams: [] };
    },
  };
  return {
    name: 'logs',
    targetPrefix: 'Logs_20140328',
    resources: {
      'AWS::Logs::LogGroup': create,
      'AWS::Logs::MetricFilter': named,
      'AWS::Logs::QueryDefinition': named,
      'AWS::Logs::ResourcePolicy': named,
    },
    remove: async ({ stack, logicalId }) => void groups.delete(`${stack}/${logicalId}`),
    actions,
    permissions: permissionOn('logs', ({ logGroupName }) => logGroupName && `${arnOf(cloud, logGroupName)}:*`),
  };
};

const arnOf = ({ region, accountId }: Cloud, name: string) => `arn:aws:logs:${region}:${accountId}:log-group:${name}`;
