/** All addresses: `.taskwire/outputs.json`, as serve.mjs passes it. Your own page has them in its configuration. */
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
