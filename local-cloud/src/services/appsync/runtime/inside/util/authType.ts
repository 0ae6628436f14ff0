/**
 * The members that each shape of `ctx.identity` must have (recorded from AWS; see also "Identity" on the guide's
 * context page).
 */
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

/**
 * `util.authType()`. Like AppSync, it goes by the shape of the identity. An identity that fits no shape is an API
 * key's.
 */
export function authType(identity: unknown): string {
  if (typeof identity !== 'object' || identity === null) return 'API Key Authorization';
  // Only `sourceIp` was observed to be ignored if it is null.
  const members = Object.keys(identity).filter((name) => name !== 'sourceIp' || (identity as any)[name] !== null);
  const found = SHAPES.find(([, needed]) => needed.every((member) => members.includes(member)));
  if (found !== undefined) return found[0];
  if (members.every((member) => member === 'resolverContext')) return 'Lambda Authorization';
  if (members.length === OPEN_ID.length && OPEN_ID.every((member) => members.includes(member))) {
    return 'Open ID Connect Authorization';
  }
  return 'API Key Authorization';
}
