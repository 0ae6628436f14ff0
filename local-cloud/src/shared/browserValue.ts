import type { Cloud } from '../cloud.ts';

/** Services with an endpoint `https://<name>.<region>.amazonaws.com` that this machine answers for. */
const ANSWERED = ['cognito-idp', 'dynamodb', 'lambda', 'scheduler', 'secretsmanager', 'sns', 'sqs'];

/**
 * A text that a browser is given, with the addresses of AWS's services turned into this machine's. Programs learn where services are
 * from `AWS_ENDPOINT_URL`; a page knows only what the template wrote into its files and headers.
 */
export function browserValue({ region, awsEndpoint }: Pick<Cloud, 'region' | 'awsEndpoint'>, text: string): string {
  return ANSWERED.reduce(
    (value, service) => value.replaceAll(`https://${service}.${region}.amazonaws.com`, awsEndpoint),
    text,
  );
}
