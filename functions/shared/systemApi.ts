import { Sha256 } from '@aws-crypto/sha256-js';
import { SignatureV4 } from '@smithy/signature-v4';
import { environment } from './environment.ts';

/** The API took the request and refused it: trying again will not help. */
export class RefusedByApiError extends Error {
  override readonly name = 'RefusedByApiError';
}

/** Lambda hands the role's credentials over in the environment and renews them there. */
const credentials = () =>
  Promise.resolve({
    accessKeyId: process.env['AWS_ACCESS_KEY_ID'] ?? '',
    secretAccessKey: process.env['AWS_SECRET_ACCESS_KEY'] ?? '',
    sessionToken: process.env['AWS_SESSION_TOKEN'] ?? '',
  });

/**
 * Calls one of the API's IAM-only mutations, signed with the function's role.
 * @throws RefusedByApiError when the API answers with errors; any other Error when it does not answer as it should
 */
export async function callSystemApi(query: string, variables: Record<string, unknown>): Promise<void> {
  const url = new URL(environment('GRAPHQL_URL'));
  const body = JSON.stringify({ query, variables });
  const signer = new SignatureV4({
    service: 'appsync',
    region: process.env['AWS_REGION'] ?? '',
    credentials,
    sha256: Sha256,
  });
  const { headers } = await signer.sign({
    method: 'POST',
    protocol: url.protocol,
    hostname: url.hostname,
    ...(url.port && { port: Number(url.port) }),
    path: url.pathname,
    headers: { 'content-type': 'application/json', host: url.host },
    body,
  });
  const response = await fetch(url, { method: 'POST', headers, body, signal: AbortSignal.timeout(5000) });
  if (!response.ok) throw new Error(`the API answered with status ${response.status}`);
  const { errors = [] } = (await response.json()) as { errors?: { errorType?: string | null }[] };
  if (errors.length > 0) throw new RefusedByApiError(errors.map(({ errorType }) => errorType ?? 'invalid').join(', '));
}
