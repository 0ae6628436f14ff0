import type { Cloud, HttpRequest, Principal } from '../cloud.ts';
import { isSignedBy, signatureScope } from '../shared/signature.ts';

/** One refusal, by its code in the services that speak JSON and in those that speak the query protocol. */
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
 * Why a request that names a role's access key is not that role's; undefined if it is, and for everybody else: of no other key
 * does the local cloud know the secret. A signature's age is not looked at, because the clock is moved while calls are under way.
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
