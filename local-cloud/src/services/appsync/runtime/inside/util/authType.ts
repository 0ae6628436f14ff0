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
  // Of all members, only `sourceIp` was seen to count for nothing when it is null.
  const members = Object.keys(identity).filter((name) => name !== 'sourceIp' || (identity as any)[name] !== null);
  const found = SHAPES.find(([, needed]) => needed.every((member) => members.includes(member)));
  if (found !== undefined) return found[0];
  if (members.every((member) => member === 'resolverContext')) return 'Lambda Authorization';
  if (members.length === OPEN_ID.length && OPEN_ID.every((member) => members.includes(member))) {
    return 'Open ID Connect Authorization';
  }
  return 'API Key Authorization';
}
