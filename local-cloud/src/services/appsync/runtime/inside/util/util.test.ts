import { encodeTime } from 'ulid';
import { describe, expect, test } from 'vitest';
import { errorOf, evaluate, NOW, valueOf } from '../../testing.ts';

describe('text', () => {
  test.each([
    [`util.escapeJavaScript('a"b\\'c/\\n\\\\é')`, `a\\"b\\'c\\/\\n\\\\\\u00E9`],
    [`util.urlEncode('a b&c=ü*')`, 'a+b%26c%3D%C3%BC*'],
    [`util.urlDecode('a+b%26c%3D%C3%BC')`, 'a b&c=ü'],
    [`util.base64Encode('héllo')`, 'aMOpbGxv'],
    [`util.base64Decode('aMOpbGxv')`, 'héllo'],
    [`util.base64Decode('YQ')`, 'a'],
    [`util.str.normalize('e\\u0301', 'nfc')`, 'é'],
    [`util.str.normalize('é', 'nfd').length`, 2],
    [`util.str.normalize('ﬁ', 'nfkc')`, 'fi'],
    [`util.matches('a*b', 'aaaaab')`, true],
    [`util.matches('a*b', 'aaaaabc')`, false],
  ])('%s', (expression, value) => {
    expect(valueOf(expression)).toEqual(value);
  });

  test.each([
    `util.base64Decode('%%%')`,
    `util.base64Decode('YQ=')`,
    `util.base64Decode('a')`,
    `util.urlDecode('%zz')`,
    `util.str.normalize('a', 'x')`,
    `util.matches('(', 'a')`,
  ])('refuses %s', (expression) => {
    expect(errorOf(expression)).toMatch(/^code\.js:2:\d+: /);
  });
});

describe('ids', () => {
  test('autoId is a random UUID', () => {
    expect(valueOf('util.autoId()')).toMatch(/^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/);
  });

  test('autoUlid begins with the time of the local cloud', () => {
    expect(valueOf('util.autoUlid()')).toMatch(new RegExp(`^${encodeTime(NOW)}[0-9A-HJKMNP-TV-Z]{16}$`));
  });

  test('autoKsuid begins with the time of the local cloud, and sorts by it', () => {
    const id = valueOf('util.autoKsuid()') as string;
    expect(id).toMatch(/^[0-9A-Za-z]{27}$/);
    const digits = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
    const number = [...id].reduce((sum, digit) => sum * 62n + BigInt(digits.indexOf(digit)), 0n);
    expect(Number(number >> 128n) + 1_400_000_000).toBe(Math.floor(NOW / 1000));
  });
});

describe('math', () => {
  test.each([
    ['util.math.roundNum(1.5)', 2],
    ['util.math.minVal(1, 2)', 1],
    ['util.math.maxVal(1, 2)', 2],
    ['util.math.randomDouble() < 1', true],
    ['[1, 2, 3, 4, 5, 6].map((x) => util.math.randomWithinRange(3, 5)).every((n) => n === 3 || n === 4)', true],
  ])('%s', (expression, value) => {
    expect(valueOf(expression)).toBe(value);
  });
});

describe('authType', () => {
  const iam = {
    accountId: 'a',
    cognitoIdentityPoolId: null,
    cognitoIdentityId: null,
    sourceIp: ['1.2.3.4'],
    username: 'u',
    userArn: 'arn',
    cognitoIdentityAuthType: null,
    cognitoIdentityAuthProvider: null,
  };
  const pool = { sourceIp: [], username: 'u', sub: 's', issuer: 'i', claims: {}, defaultAuthStrategy: 'ALLOW' };

  test.each([
    ['nothing', null, 'API Key Authorization'],
    ['an IAM caller', iam, 'IAM Authorization'],
    ['an IAM caller with a null address', { ...iam, sourceIp: null }, 'API Key Authorization'],
    ['claims alone', { claims: {} }, 'API Key Authorization'],
    ['an OpenID user with a username', { sub: 's', issuer: 'i', claims: {}, username: 'u' }, 'API Key Authorization'],
    ['a user of a pool', { ...pool, groups: ['A'] }, 'User Pool Authorization'],
    ['a user of a pool without groups', pool, 'User Pool Authorization'],
    ['an OpenID user', { sub: 's', issuer: 'i', claims: {} }, 'Open ID Connect Authorization'],
    ['an authorizer’s context', { resolverContext: {} }, 'Lambda Authorization'],
    ['an empty identity', {}, 'Lambda Authorization'],
    ['an incomplete mixture', { sub: 's', username: 'u' }, 'API Key Authorization'],
  ])('follows the shape of %s', (_what, identity, type) => {
    expect(valueOf('util.authType()', { identity })).toBe(type);
  });
});

describe('http', () => {
  test('copyHeaders drops headers of the connection', () => {
    const headers = { host: 'h', 'Content-Length': '1', te: 't', 'x-mine': ['a'], authorization: 'b' };
    expect(valueOf('util.http.copyHeaders(ctx.request.headers)', { request: { headers, domainName: null } })).toEqual({
      'x-mine': ['a'],
      authorization: 'b',
    });
  });

  const add = (...calls: string[]) => {
    const { responseHeaders, appended } = evaluate(`export function request() { ${calls.join(';')} }`);
    return { responseHeaders, errors: appended.map(({ errorType }) => errorType) };
  };

  test('the last definition of a response header wins, whatever its case', () => {
    expect(
      add(
        `util.http.addResponseHeader('itemsCount', 7)`,
        `util.http.addResponseHeaders({ ITEMSCOUNT: 8, o: { a: 1 } })`,
      ),
    ).toEqual({ responseHeaders: { ITEMSCOUNT: '8', o: '{"a":1}' }, errors: [] });
  });

  test.each([
    'Content-Length',
    'host',
    'Access-Control-Allow-Origin',
    'Vary',
    'content-type',
    'x-amzn-a',
    'X-Amz-b',
    '',
  ])('leaves out the response header "%s", with an error beside the result', (name) => {
    expect(add(`util.http.addResponseHeader('${name}', 1)`)).toEqual({
      responseHeaders: {},
      errors: ['ResponseHeaderError'],
    });
  });

  test.each([
    `'x-mine', 'a\\r\\nset-cookie: b=c'`,
    `'x-mine', 'a\\u0000'`,
    `'x-mine', '漢'`,
    `'x-mine', { toJSON() { return undefined; } }`,
    `'x-mine\\r\\nx', 1`,
    `'x mine', 1`,
    `'x-ü', 1`,
  ])('leaves out the response header %s, which HTTP forbids', (header) => {
    expect(add(`util.http.addResponseHeader(${header})`)).toEqual({
      responseHeaders: {},
      errors: ['ResponseHeaderError'],
    });
  });

  test('leaves out null values and everything beyond 4 KB', () => {
    expect(add(`util.http.addResponseHeader('a', null)`).errors).toEqual(['ResponseHeaderError']);
    const big = 'x'.repeat(4_095);
    expect(add(`util.http.addResponseHeaders({ a: '${big}', b: 1 })`)).toEqual({
      responseHeaders: { a: big },
      errors: ['ResponseHeaderError'],
    });
  });
});

describe('xml', () => {
  const text = `<?xml version="1.0"?><posts><post id="7"><id>1</id><title>Go</title></post></posts>`;

  test.each([
    ['util.xml.toMap(ctx.args.text)', { posts: { post: { id: 1, title: 'Go' } } }],
    ['util.xml.toJsonString(ctx.args.text)', '{"posts":{"post":{"id":1,"title":"Go"}}}'],
    ['util.xml.toJsonString(ctx.args.text, true)', JSON.stringify('{"posts":{"post":{"id":1,"title":"Go"}}}')],
  ])('%s', (expression, value) => {
    expect(valueOf(expression, { arguments: { text: text.replace(' id="7"', '') } })).toEqual(value);
  });

  test('makes a list of repeated elements, and members of attributes', () => {
    expect(valueOf(`util.xml.toMap('<a x="1"><b>1</b><b>2</b></a>')`)).toEqual({ a: { x: 1, b: [1, 2] } });
  });

  test('refuses text that is not XML', () => {
    expect(errorOf(`util.xml.toMap('<a>')`)).toMatch(/^code\.js:2:\d+: /);
  });
});

describe('rds', () => {
  test('toJsonObject lists the rows of each statement by column', () => {
    const result = JSON.stringify({
      sqlStatementResults: [
        { numberOfRecordsUpdated: 1 },
        { records: [[{ stringValue: 'a' }, { isNull: true }]], columnMetadata: [{ label: 'name' }, { label: 'age' }] },
      ],
    });
    expect(valueOf('util.rds.toJsonObject(ctx.result)', { result })).toEqual([[], [{ name: 'a', age: null }]]);
  });
});
