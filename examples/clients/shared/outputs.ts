/** Where everything is: `.taskwire/outputs.json`, as serve.mjs hands it on. A page of yours has it in its configuration. */
interface Outputs {
  region: string;
  graphqlUrl: string;
  realtimeUrl: string;
  userPoolId: string;
  userPoolClientId: string;
  cognitoEndpoint: string;
}

const response = await fetch('/outputs.json');
export const outputs = (await response.json()) as Outputs;
