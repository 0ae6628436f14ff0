/** What each shape of `ctx.identity` must have (recorded from AWS; see also "Identity" in the guide's context page). */
const SHAPES: ReadonlyArray<[type: string, members: readonly string[]]> = [
  [
    'IAM Authorization',
    [
      'accountId',
      'cognitoIdentityPoolId',
      'cognitoIdentityId',
      'sourceIp',
      'userArn',
      'cognitoIdentityAuthType',
      'cognitoIdentityAuthProvider',
    ],
  ],
  ['User Pool Authorization', ['sourceIp', 'username', 'sub', 'issuer', 'claims', 'defaultAuthStrategy']],
];
const OPEN_ID = ['claims', 'issuer', 'sub'];

/** `util.authType()`: told by the shape of the identity, as AppSync does; API key for what has none of the shapes. */
export function authType(identity: unknown): string {
  if (typeof identity !== 'object' || identity === null) return 'API Key Authorization';
  const members = Object.keys(identity);
  const found = SHAPES.find(([, needed]) => needed.every((member) => members.includes(member)));
  if (found !== undefined) return found[0];
  if (members.every((member) => member === 'resolverContext')) return 'Lambda Authorization';
  if (members.length === OPEN_ID.length && OPEN_ID.every((member) => members.includes(member))) {
    return 'Open ID Connect Authorization';
  }
  return 'API Key Authorization';
}
