import type { Cloud, HttpRequest, HttpResponse, Principal } from '../../cloud.ts';
import { readInput } from '../../gateway/shapes/readInput.ts';
import { awsQueryAnswer, awsQueryError, parseAwsQuery } from '../../shared/awsQuery.ts';
import { AwsError, isOurs } from '../../shared/errors.ts';
import { hangUpIfLost } from '../../shared/lostAnswer.ts';
import { signatureScope } from '../../shared/signature.ts';

const NAMESPACE = 'http://sns.amazonaws.com/doc/2010-03-31/';
const VERSION = '2010-03-31';

const CONFIRMATION = 'ConfirmSubscription';

/**
 * SNS's query protocol: a form, or the query of a link in a message. Undefined for requests that are not SNS's. Any
 * page can make a browser follow a link, so everything but a confirmation needs a signature, and needs it in a header,
 * where no link can put one.
 */
export function serveQuery(
  cloud: Cloud,
  actions: Record<string, unknown>,
  request: HttpRequest,
  principal: Principal,
): Promise<HttpResponse> | undefined {
  const form = request.method === 'POST' ? formOf(request) : request.query;
  if (form === undefined || request.path !== '/') return undefined;
  const isLink = request.method === 'GET' && form.get('Action') === CONFIRMATION;
  if (!isLink && form.get('Version') !== VERSION) return undefined;
  const isSigned = signatureScope(String(request.headers.authorization)) !== undefined;
  if (request.method === 'POST' || isLink || isSigned) return answer(cloud, actions, form, request, principal);
  const unsigned = new AwsError('MissingAuthenticationToken', 'Request is missing Authentication Token', 403);
  return Promise.resolve(awsQueryError(unsigned, NAMESPACE));
}

function formOf({ headers, body }: HttpRequest): URLSearchParams | undefined {
  const isForm = String(headers['content-type']).startsWith('application/x-www-form-urlencoded');
  return isForm ? new URLSearchParams(body.toString()) : undefined;
}

async function answer(
  cloud: Cloud,
  actions: Record<string, unknown>,
  form: URLSearchParams,
  request: HttpRequest,
  principal: Principal,
): Promise<HttpResponse> {
  const { action, input: texts } = parseAwsQuery(form);
  const traceId = request.headers['x-amzn-trace-id'];
  const about = { kind: 'aws', name: `sns:${action}`, ...(typeof traceId === 'string' && { traceId }) };
  try {
    if (!Object.hasOwn(actions, action))
      throw new AwsError('InvalidAction', `sns ${action} is not built in the local cloud`);
    const input = readInput('sns', action, {}, texts);
    const output = await cloud.trace.request(about, () => cloud.call({ service: 'sns', action, input, principal }));
    return awsQueryAnswer(action, NAMESPACE, output, ['Attributes']);
  } catch (error) {
    hangUpIfLost(error);
    if (isOurs(error)) cloud.log.error(`sns ${action} failed`, error);
    return awsQueryError(error, NAMESPACE);
  }
}
