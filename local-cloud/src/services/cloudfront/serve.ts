import { randomUUID } from 'node:crypto';
import type { Cloud, HttpHandler, HttpRequest, HttpResponse } from '../../cloud.ts';
import { AwsError } from '../../shared/errors.ts';
import type { StoredObject } from '../s3/contract.ts';
import { compressed } from './compress.ts';
import type { Behavior, Distribution } from './distribution.ts';
import {
  edgeHeaders,
  edgeRequest,
  plainHeaders,
  type EdgeFunction,
  type EdgeResponse,
  type EventType,
} from './edgeFunction.ts';
import { covers } from './pathPattern.ts';
import { withPolicy, type PolicyHeader } from './responseHeaders.ts';

/** The resources that a distribution refers to. */
interface Parts {
  cloud: Cloud;
  domainName: string;
  distribution: Distribution;
  functionOf(arn: string): EdgeFunction;
  headersOf(policyId: string | undefined): PolicyHeader[];
  /** Whether a cache policy allows compression. */
  compresses(cachePolicy: string | undefined): boolean;
}

interface Answer {
  status: number;
  headers: Record<string, string>;
  body: Buffer;
}

const text = (status: number, message: string): Answer => ({
  status,
  headers: { 'content-type': 'text/plain; charset=utf-8' },
  body: Buffer.from(`${message}\n`),
});

/**
 * Answers viewers according to the distribution. There is no cache: every request reads the bucket, as after an
 * invalidation.
 */
export function serveDistribution(parts: Parts): HttpHandler {
  const { cloud, distribution, domainName } = parts;

  return async (request) => {
    const behavior = behaviorOf(distribution, request.path);
    if (!behavior.methods.includes(request.method))
      return text(403, `This distribution is not configured to allow the HTTP request method ${request.method}.`);
    const edge = createEdge(request, behavior);
    let answer: Answer;
    try {
      const path = await edge.requestedPath();
      answer = typeof path === 'string' ? await originAnswer(behavior, path) : path;
      answer = { ...answer, headers: withPolicy(answer.headers, parts.headersOf(behavior.headersPolicy)) };
      answer = await edge.responded(answer);
    } catch (error) {
      cloud.log.error(`a CloudFront function of ${distribution.id} failed at ${request.path}`, error);
      return text(
        503,
        'The CloudFront function associated with the CloudFront distribution is invalid or could not run.',
      );
    }
    return finished(request, behavior, answer);
  };

  /** Runs the functions of a behaviour, each on its event. */
  function createEdge(request: HttpRequest, { functions }: Behavior) {
    let about = edgeRequest(request);
    const requestId = randomUUID();
    const run = (eventType: EventType, arn: string, response?: EdgeResponse) =>
      parts.functionOf(arn)({
        context: { distributionDomainName: domainName, distributionId: distribution.id, eventType, requestId },
        viewer: { ip: request.remoteAddress },
        request: about,
        ...(response && { response }),
      });
    return {
      async requestedPath(): Promise<string | Answer> {
        const arn = functions['viewer-request'];
        if (arn === undefined) return request.path;
        const result = await run('viewer-request', arn);
        if (!('uri' in result)) return answerOf(result);
        about = result;
        return result.uri;
      },
      async responded(answer: Answer): Promise<Answer> {
        const arn = functions['viewer-response'];
        if (arn === undefined) return answer;
        const response = { statusCode: answer.status, headers: edgeHeaders(answer.headers) };
        const result = (await run('viewer-response', arn, response)) as EdgeResponse;
        return { ...answer, status: result.statusCode, headers: plainHeaders(result.headers) };
      },
    };
  }

  async function originAnswer(behavior: Behavior, path: string): Promise<Answer> {
    const answer = await objectAt(
      behavior,
      path === '/' && distribution.rootObject ? `/${distribution.rootObject}` : path,
    );
    const page = distribution.errorPages.get(answer.status);
    if (page === undefined) return answer;
    const shown = await objectAt(behaviorOf(distribution, page.path), page.path);
    return shown.status === 200 ? { ...shown, status: page.status } : shown;
  }

  async function objectAt({ bucket, originPath }: Behavior, path: string): Promise<Answer> {
    try {
      const Key = decodeURIComponent(`${originPath}${path}`).slice(1);
      const principal = { arn: '', service: 'cloudfront.amazonaws.com', sourceArn: distribution.arn };
      const input = { Bucket: bucket, Key };
      const { body, etag, metadata } = await cloud.call<StoredObject>({
        service: 's3',
        action: 'GetObject',
        input,
        principal,
      });
      return { status: 200, headers: { ...metadata, etag }, body };
    } catch (error) {
      if (error instanceof URIError) return text(400, 'Bad Request');
      if (!(error instanceof AwsError)) throw error;
      const body = `<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>${error.code}</Code><Message>${escapeXml(error.message)}</Message></Error>`;
      return { status: error.status, headers: { 'content-type': 'application/xml' }, body: Buffer.from(body) };
    }
  }

  function finished({ method, headers }: HttpRequest, behavior: Behavior, answer: Answer): HttpResponse {
    const mayCompress = behavior.compress && parts.compresses(behavior.cachePolicy);
    const sent = mayCompress ? compressed(answer, String(headers['accept-encoding'] ?? '')) : answer;
    const etag = sent.headers['etag'];
    const isKnown = answer.status === 200 && etag !== undefined && sameEntity(headers['if-none-match'], etag);
    if (isKnown) {
      const { 'content-type': _, 'content-encoding': __, ...rest } = sent.headers;
      return { status: 304, headers: rest, body: '' };
    }
    return { status: answer.status, headers: sent.headers, body: method === 'HEAD' ? '' : sent.body };
  }
}

function behaviorOf({ behaviors }: Distribution, path: string): Behavior {
  return behaviors.find(({ pattern }) => pattern === undefined || covers(pattern, path))!;
}

function answerOf({ statusCode, headers, body = '' }: EdgeResponse): Answer {
  const { data, encoding = 'text' } = typeof body === 'string' ? { data: body } : body;
  return {
    status: statusCode,
    headers: plainHeaders(headers),
    body: Buffer.from(data, encoding === 'base64' ? 'base64' : 'utf8'),
  };
}

/** Whether the viewer already has the entity, by the weak comparison, as for every GET. */
function sameEntity(known: string | string[] | undefined, etag: string): boolean {
  const plain = (tag: string) => tag.trim().replace(/^W\//, '');
  const tags = [known ?? []].flat().flatMap((header) => header.split(','));
  return tags.some((tag) => tag.trim() === '*' || plain(tag) === plain(etag));
}

const escapeXml = (value: string) => value.replace(/[&<>]/g, (character) => `&#${character.charCodeAt(0)};`);
