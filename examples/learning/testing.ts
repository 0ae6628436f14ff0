import { Sha256 } from '@aws-crypto/sha256-js';
import {
  AdminAddUserToGroupCommand,
  AdminConfirmSignUpCommand,
  CognitoIdentityProviderClient,
  InitiateAuthCommand,
  SignUpCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { SignatureV4 } from '@smithy/signature-v4';
import { start } from '@taskwire/local-cloud';
import { synth } from './infra/app.ts';

const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };

/** What the API answers. */
export interface Answer {
  data: any;
  errors?: object[];
}

/** Sends one operation with one kind of credentials. */
export type Ask = (query: string, variables?: object) => Promise<Answer>;

/** Synthesizes the app into `folder` and runs it. `log` receives the output of the local cloud and its functions. */
export async function startLearning(folder: string, log: (message: string) => void) {
  const cloud = await start({
    assembly: synth(folder, false),
    port: 0,
    awsPort: 0,
    // The app has no precautions against what `hostile` adds.
    appsync: 'observed',
    log: { info: log, warn: log, error: log },
  });
  const outputs = cloud.stacks['LearningApi']!.outputs as Record<
    'GraphqlUrl' | 'ApiKey' | 'UserPoolId' | 'UserPoolClientId',
    string
  >;
  const cognito = new CognitoIdentityProviderClient({ region: cloud.region, endpoint: cloud.awsEndpoint, credentials });
  const pool = { UserPoolId: outputs.UserPoolId };

  const send = async (body: string, headers: Record<string, string>): Promise<Answer> => {
    const response = await fetch(outputs.GraphqlUrl, { method: 'POST', body, headers });
    return (await response.json()) as Answer;
  };
  const askWith =
    (headers: Record<string, string>): Ask =>
    (query, variables) =>
      send(JSON.stringify({ query, variables }), { 'content-type': 'application/json', ...headers });

  return {
    withApiKey: askWith({ 'x-api-key': outputs.ApiKey }),

    /** Signs up, confirms, joins the groups and signs in. */
    async asUser(name: string, ...groups: string[]): Promise<Ask> {
      const Username = `${name}@example.com`;
      const Password = 'Correct-horse-7';
      await cognito.send(new SignUpCommand({ ClientId: outputs.UserPoolClientId, Username, Password }));
      await cognito.send(new AdminConfirmSignUpCommand({ ...pool, Username }));
      for (const GroupName of groups) {
        await cognito.send(new AdminAddUserToGroupCommand({ ...pool, Username, GroupName }));
      }
      const { AuthenticationResult } = await cognito.send(
        new InitiateAuthCommand({
          ClientId: outputs.UserPoolClientId,
          AuthFlow: 'USER_PASSWORD_AUTH',
          AuthParameters: { USERNAME: Username, PASSWORD: Password },
        }),
      );
      return askWith({ authorization: AuthenticationResult!.AccessToken! });
    },

    /** As another system in the account: Signature Version 4. */
    async withIam(query: string, variables?: object): Promise<Answer> {
      const url = new URL(outputs.GraphqlUrl);
      const body = JSON.stringify({ query, variables });
      const signer = new SignatureV4({ service: 'appsync', region: cloud.region, credentials, sha256: Sha256 });
      const headers = { host: url.host, 'content-type': 'application/json' };
      const request = {
        method: 'POST',
        protocol: url.protocol,
        hostname: url.hostname,
        path: url.pathname,
        headers,
        body,
      };
      return send(body, (await signer.sign(request)).headers);
    },

    close: () => cloud.close(),
  };
}
