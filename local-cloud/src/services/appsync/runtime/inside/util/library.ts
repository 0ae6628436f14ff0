import type { Library } from '../library.ts';
import type { Host } from '../host.ts';
import { raised, warn } from '../recording.ts';
import { RaisedStop } from '../stops.ts';
import { authType } from './authType.ts';
import { toExpression } from './expressions.ts';
import { http } from './http.ts';
import { ids } from './ids.ts';
import { math } from './math.ts';
import { rds } from './rds.ts';
import { toElasticsearchQueryDSL } from './searchQuery.ts';
import { toSubscriptionFilter } from './subscriptionFilter.ts';
import { str, text } from './text.ts';
import { time } from './time.ts';
import { dynamodb } from './typedValues.ts';
import { xml } from './xml.ts';

/** `util` of `@aws-appsync/utils`. Guide: "JavaScript runtime features for resolvers and functions". */
export const utilLibrary = (host: Host): Library => ({
  error: (...details: Parameters<typeof raised>) => {
    throw new RaisedStop(raised(...details));
  },
  appendError: (...details: Parameters<typeof raised>) => {
    if (host.quirks.warns('E3')) warn(host, 'E3');
    host.recording().appended.push(raised(...details));
  },
  unauthorized: () => {
    throw new RaisedStop(raised('Unauthorized', 'Unauthorized'), true);
  },
  authType: () => authType(host.recording().identity),
  ...ids(host),
  ...text(host),
  str,
  math,
  xml: xml(host),
  rds,
  dynamodb,
  time: time(host),
  http: http(host),
  transform: {
    toDynamoDBFilterExpression: expressionText,
    toDynamoDBConditionExpression: expressionText,
    toSubscriptionFilter,
    toElasticsearchQueryDSL,
  },
});

/** Both DynamoDB transforms return JSON text, or null for a filter they cannot read. */
function expressionText(filter: unknown): string | null {
  const expression = toExpression(filter);
  return expression === null ? null : JSON.stringify(expression);
}
