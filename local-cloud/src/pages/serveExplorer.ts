import type { LocalResource } from '../assembly/summary.ts';
import type { Cloud } from '../cloud.ts';
import type { PageOptions } from '../contract.ts';
import { EXPLORER, graphiqlPage } from './graphiql.ts';

/**
 * Serves GraphiQL, and `/development.json`, by which a web app finds the pages of the local cloud and the demo users.
 * @param resources All deployed resources.
 */
export function serveExplorer(
  { route, awsEndpoint }: Pick<Cloud, 'route' | 'awsEndpoint'>,
  options: PageOptions,
  resources: LocalResource[],
): void {
  const client = resources.find(({ type }) => type === 'AWS::Cognito::UserPoolClient');
  const page = graphiqlPage({
    ...options,
    graphqlUrl: '/graphql',
    cognitoEndpoint: awsEndpoint,
    ...(client && { userPoolClientId: client.ref }),
  });
  route(EXPLORER, page);
  route(`${EXPLORER}/`, page);
  // The page stands in for a web app until the template has one.
  const hasApp = resources.some(({ type }) => type === 'AWS::CloudFront::Distribution');
  route('/', hasApp ? undefined : page);
  const { demoUsers } = options;
  route('/development.json', async () => ({
    status: 200,
    headers: { 'content-type': 'application/json', 'cache-control': 'no-store' },
    body: JSON.stringify({ demoUsers, explorerUrl: EXPLORER, mailboxUrl: '/mailbox' }),
  }));
}
