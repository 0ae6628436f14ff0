import type { Cloud, HttpRequest, Principal } from '../cloud.ts';
import { isSignedBy, signatureScope } from '../shared/signature.ts';

/** One refusal, with its code in JSON services and in query-protocol services. */
export interface SignatureRefusal {
  json: string;
  query: string;
  message: string;
}

const WRONG_SIGNATURE: SignatureRefusal = {
  json: 'InvalidSignatureException',
  query: 'SignatureDoesNotMatch',
  message:
    'The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and signing method. Consult the service documentation for details.',
};
const STRANGE_TOKEN: SignatureRefusal = {
  json: 'UnrecognizedClientException',
  query: 'InvalidClientTokenId',
  message: 'The security token included in the request is invalid.',
};

/**
 * Why a request with a role's access key was not signed by that role. Undefined if it was, and for all other keys,
 * whose secrets the local cloud does not know. The age of a signature is ignored, because the clock moves while calls
 * are in progress.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-troubleshooting.html
 */
export async function whyNotSigned(
  cloud: Pick<Cloud, 'credentialsOf'>,
  principal: Principal,
  request: HttpRequest,
): Promise<SignatureRefusal | undefined> {
  if (principal.arn.endsWith(':root')) return undefined;
  const credentials = cloud.credentialsOf(principal.arn);
  if (request.headers['x-amz-security-token'] !== credentials.sessionToken) return STRANGE_TOKEN;
  const scope = signatureScope([request.headers.authorization].flat()[0]);
  if (scope === undefined || !(await isSignedBy(credentials, scope, request))) return WRONG_SIGNATURE;
  return undefined;
}
