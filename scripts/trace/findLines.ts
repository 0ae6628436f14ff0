import {
  type CloudWatchLogsClient,
  paginateDescribeLogGroups,
  paginateFilterLogEvents,
} from '@aws-sdk/client-cloudwatch-logs';

/** A line of a log. */
export interface Line {
  logGroup: string;
  /** Milliseconds since the epoch. */
  timestamp: number;
  message: string;
}

/** A trace's id is searched for without the `Root=` that its header has. */
const termOf = (id: string) => `"${id.replace(/^Root=/, '').replaceAll('"', '')}"`;

/**
 * Every line with `id` since an instant (epoch milliseconds), in order of time: from a stage's functions, and from the
 * account's APIs.
 */
export async function findLines(
  client: CloudWatchLogsClient,
  stage: string,
  id: string,
  since: number,
): Promise<Line[]> {
  const groups: string[] = [];
  for (const logGroupNamePrefix of ['/aws/appsync/apis/', `/aws/lambda/taskwire-${stage}-`])
    for await (const { logGroups = [] } of paginateDescribeLogGroups({ client }, { logGroupNamePrefix }))
      groups.push(...logGroups.flatMap(({ logGroupName }) => logGroupName ?? []));
  const lines: Line[] = [];
  for (const logGroupName of groups) {
    const input = { logGroupName, filterPattern: termOf(id), startTime: since };
    for await (const { events = [] } of paginateFilterLogEvents({ client }, input))
      for (const { timestamp = 0, message = '' } of events) lines.push({ logGroup: logGroupName, timestamp, message });
  }
  return lines.sort((one, other) => one.timestamp - other.timestamp);
}
