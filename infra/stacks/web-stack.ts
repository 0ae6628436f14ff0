import { CfnOutput, Stack, type StackProps } from 'aws-cdk-lib';
import type { CfnGraphQLApi, GraphqlApi } from 'aws-cdk-lib/aws-appsync';
import type { Construct } from 'constructs';
import { WebSite } from '../constructs/web-site.ts';
import type { Stage, StageConfig } from '../stages.ts';
import type { DataStack } from './data-stack.ts';

interface WebStackProps extends StackProps {
  stage: Stage;
  config: StageConfig;
  data: DataStack;
  api: GraphqlApi;
  /** The built app. */
  folder: string;
}

/** The web app. Everything in it is built from the sources. */
export class WebStack extends Stack {
  /** The product's address: `https://…`, without a trailing slash. */
  readonly url: string;

  constructor(scope: Construct, id: string, { stage, config, data, api, folder, ...props }: WebStackProps) {
    super(scope, id, props);
    const { userPool, client } = data.users;
    const graphqlUrl = api.graphqlUrl;
    const realtimeUrl = (api.node.defaultChild as CfnGraphQLApi).attrRealtimeUrl;
    // The pool's own address, whose origin is Cognito's endpoint.
    const issuer = userPool.userPoolProviderUrl;
    const { appUrl, webCertificateArn } = config;
    const { distribution } = new WebSite(this, 'Site', {
      prefix: `taskwire-${stage}`,
      folder,
      config: { graphqlUrl, realtimeUrl, issuer, userPoolClientId: client.userPoolClientId, stage },
      connectsTo: [graphqlUrl, realtimeUrl, issuer],
      ...(appUrl !== null &&
        webCertificateArn !== null && {
          domain: { name: new URL(appUrl).hostname, certificateArn: webCertificateArn },
        }),
    });
    this.url = appUrl?.replace(/\/+$/, '') ?? `https://${distribution.distributionDomainName}`;
    new CfnOutput(this, 'WebUrl', { value: this.url, description: 'Where people use the product' });
    new CfnOutput(this, 'DistributionDomainName', {
      value: distribution.distributionDomainName,
      description: 'What the name of the product is an alias of',
    });
  }
}
