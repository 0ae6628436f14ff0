import { Agent, request, type IncomingMessage, type RequestOptions } from 'node:http';
import type { LocalCloud } from '../../../index.ts';

const TARGETS: Record<string, string> = {
  'cognito-idp': 'AWSCognitoIdentityProviderService',
  dynamodb: 'DynamoDB_20120810',
  'dynamodb-streams': 'DynamoDBStreams_20120810',
  logs: 'Logs_20140328',
  secretsmanager: 'secretsmanager',
  sqs: 'AmazonSQS',
};

/** Method and path of an operation of the services that speak REST. `{}` stands for the member in the path. */
const ROUTES: Record<string, [string, string, member?: string]> = {
  SendEmail: ['POST', '/v2/email/outbound-emails'],
  PutSuppressedDestination: ['PUT', '/v2/email/suppression/addresses'],
  ListSuppressedDestinations: ['GET', '/v2/email/suppression/addresses'],
  GetSuppressedDestination: ['GET', '/v2/email/suppression/addresses/{}', 'EmailAddress'],
  DeleteSuppressedDestination: ['DELETE', '/v2/email/suppression/addresses/{}', 'EmailAddress'],
  ListSchedules: ['GET', '/schedules'],
  GetSchedule: ['GET', '/schedules/{}', 'Name'],
  ListScheduleGroups: ['GET', '/schedule-groups'],
};

interface Answer {
  status: number;
  /** The code of the refusal, or undefined. */
  code?: string;
  text: string;
}

/** Sends an input in the service's protocol, with values of any type. */
export async function send(
  { awsEndpoint }: Pick<LocalCloud, 'awsEndpoint'>,
  service: string,
  action: string,
  input: unknown,
): Promise<Answer> {
  const [path, { body, ...init }] = requestOf(service, action, input);
  const response = await new Promise<IncomingMessage>((resolve, reject) => {
    request(`${awsEndpoint}${path}`, { ...init, agent }, resolve)
      .on('error', reject)
      .end(body);
  });
  let text = '';
  for await (const chunk of response.setEncoding('utf8')) text += chunk;
  const code = [response.headers['x-amzn-errortype']].flat()[0] ?? /<Code>(.*?)<\/Code>/.exec(text)?.[1];
  return { status: response.statusCode ?? 0, text, ...(code && { code }) };
}

/** No connection waits idle, so the port closes none under a request. */
const agent = new Agent({ maxSockets: 8 });

type Init = RequestOptions & { body?: string };

/** Whether an input is sent as JSON, in which values have types. */
export const isJson = (service: string, action: string): boolean =>
  TARGETS[service] !== undefined || !['GET', 'DELETE', undefined].includes(ROUTES[action]?.[0]);

function requestOf(service: string, action: string, input: unknown): [string, Init] {
  const target = TARGETS[service];
  if (target !== undefined) {
    const headers = { 'x-amz-target': `${target}.${action}`, 'content-type': 'application/x-amz-json-1.1' };
    return ['/', { method: 'POST', headers, body: JSON.stringify(input) }];
  }
  if (service === 'sns') {
    const form = new URLSearchParams([['Action', action], ['Version', '2010-03-31'], ...flat('', input)]);
    const headers = { 'content-type': 'application/x-www-form-urlencoded' };
    return ['/', { method: 'POST', headers, body: String(form) }];
  }
  const [method, path, member] = ROUTES[action] ?? ['GET', '/none'];
  if (isJson(service, action)) return [path, { method, body: JSON.stringify(input) }];
  const named = member === undefined ? '' : String((input as Record<string, unknown> | null)?.[member] ?? 'none');
  return [`${path.replace('{}', encoded(named))}?${new URLSearchParams(flat('', input))}`, { method }];
}

/** The flat names that the query protocol has for nested JSON. */
function flat(prefix: string, value: unknown): Array<[string, string]> {
  if (typeof value !== 'object' || value === null) return prefix === '' ? [] : [[prefix, String(value)]];
  const under = (name: string) => (prefix === '' ? name : `${prefix}.${name}`);
  if (Array.isArray(value)) return value.flatMap((item, index) => flat(under(`member.${index + 1}`), item));
  return Object.entries(value).flatMap(([name, item]) => flat(under(name), item));
}

/** Percent-encoded like `encodeURIComponent`, which throws on a lone surrogate. */
const encoded = (text: string) => new URLSearchParams({ text }).toString().slice('text='.length).replaceAll('+', '%20');
