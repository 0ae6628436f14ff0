import { mappingError, missingValue } from '../../execution/fieldError.ts';
import type { DataSourceCall } from '../dataSourceCall.ts';
import { inTime, timedOut } from '../inTime.ts';
import { DataSourceError } from '../dataSourceResult.ts';

const METHODS = new Set(['GET', 'POST', 'PUT', 'PATCH', 'DELETE']);
/** AppSync sets these headers itself. */
const RESERVED = new Set(['host', 'connection', 'user-agent', 'expectation', 'transfer-encoding', 'content-length']);

/**
 * `{ method, resourcePath, params?: { query?, headers?, body? } }` → `{ statusCode, headers, body }`. A status of 400
 * or more is not an error. See the AWS page "JavaScript resolver function reference for HTTP".
 */
export async function callHttp({ field, dataSource, request }: DataSourceCall): Promise<unknown> {
  const { method, resourcePath, params } = request as { method?: string; resourcePath?: string; params?: Params };
  if (method === undefined) throw missingValue('method');
  if (resourcePath === undefined) throw missingValue('resourcePath');
  if (!METHODS.has(method)) throw mappingError(`Unsupported method '${method}'.`);

  const url = new URL(`${(dataSource.endpoint ?? '').replace(/\/$/, '')}/${resourcePath.replace(/^\//, '')}`);
  for (const [name, value] of Object.entries(params?.query ?? {})) url.searchParams.append(name, String(value));
  const headers = Object.entries(params?.headers ?? {}).filter(([name]) => !RESERVED.has(name.toLowerCase()));
  const { body } = params ?? {};
  try {
    return await inTime(field, timedOut('Http'), async () => {
      const response = await fetch(url, {
        method,
        headers: headers.map(([name, value]) => [name, String(value)] as [string, string]),
        ...(body === undefined || body === null
          ? {}
          : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
        redirect: 'manual',
      });
      const text = await response.text();
      return { statusCode: response.status, headers: Object.fromEntries(response.headers), body: text };
    });
  } catch (error) {
    if (error instanceof DataSourceError) throw error;
    const reason = error instanceof Error && error.cause instanceof Error ? error.cause.message : String(error);
    throw new DataSourceError('Http:ConnectionException', reason);
  }
}

interface Params {
  query?: Record<string, unknown>;
  headers?: Record<string, unknown>;
  body?: unknown;
}
