import type { Cloud } from '../cloud.ts';

/** Services for whose endpoint `https://<name>.<region>.amazonaws.com` this machine answers. */
const ANSWERED = ['cognito-idp', 'dynamodb', 'lambda', 'scheduler', 'secretsmanager', 'sns', 'sqs'];

/**
 * A text for a browser, with the addresses of AWS services replaced by this machine's. Programs find services through
 * `AWS_ENDPOINT_URL`; a page knows only what the template wrote into its files and headers.
 */
export function browserValue({ region, awsEndpoint }: Pick<Cloud, 'region' | 'awsEndpoint'>, text: string): string {
  return ANSWERED.reduce(
    (value, service) => value.replaceAll(`https://${service}.${region}.amazonaws.com`, awsEndpoint),
    text,
  );
}
