import { Sha256 } from '@aws-crypto/sha256-js';
import { SignatureV4 } from '@smithy/signature-v4';
import type { World } from '../../support/world.ts';

/** The name of a role of the template, by its logical id without CloudFormation's eight letters: `RouteEventsRole`. */
export function roleNamed({ cloud }: Pick<World, 'cloud'>, logicalId: string): string {
  const role = cloud.resources.find(
    (resource) => resource.type === 'AWS::IAM::Role' && resource.logicalId.slice(0, -8) === logicalId,
  );
  if (role === undefined) throw new Error(`no role ${logicalId} in the template`);
  return role.ref;
}

/** Headers of a GraphQL request that a role of the template has signed. */
export async function signedBy(
  world: Pick<World, 'cloud' | 'outputs'>,
  roleName: string,
  body: string,
  path = '/graphql',
) {
  const url = new URL(world.outputs.graphqlUrl);
  const signer = new SignatureV4({
    service: 'appsync',
    region: world.outputs.region,
    credentials: world.cloud.credentialsOf(roleName),
    sha256: Sha256,
  });
  const { headers } = await signer.sign({
    method: 'POST',
    protocol: url.protocol,
    hostname: url.hostname,
    port: Number(url.port),
    path,
    headers: { 'content-type': 'application/json', host: url.host },
    body,
  });
  // `fetch` sets the Host itself, to the same.
  const { host: _host, ...rest } = headers;
  return rest;
}
