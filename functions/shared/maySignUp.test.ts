import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { resolverUnderTest } from '@taskwire/local-cloud/testing';
import { ADDRESS } from '../../domain/user/address.ts';
import { isAddress, maySignUp } from './maySignUp.ts';

const ALLOWED = 'example.com, Bücher.example';

/** Texts that URL and IDNA functions read as the domain `example.com`, or as a way around it. */
const DISGUISES = [
  'x@example.com#.evil.org',
  'x@example.com/.evil.org',
  'x@example.com?.evil.org',
  'x@example.com\\.evil.org',
  'x@example.com@evil.org',
  'x@evil.org@example.com',
  'x@evil.org#@example.com',
  'x@evil.org:80@example.com',
  'x@example.com:25',
  'x@example.com%2eevil.org',
  'x@example%2ecom',
  'x@%65xample.com',
  'x@exam\u00adple.com',
  'x@example.com\u200b',
  'x@\u2060example.com',
  'x@ｅｘａｍｐｌｅ.com',
  'x@example。com',
  'x@example．com',
  'x@ⓔxample.com',
  'x@exampl\u212f.com',
  'x@example.com.',
  'x@example.com..',
  'x@.example.com',
  'x@example..com',
  'x@example.com\n',
  'x@example.com\n.evil.org',
  'x@example.com\r\nBcc: y@evil.org',
  'x\n@example.com',
  'x@example.com\u0000',
  'x@example.com ',
  ' x@example.com',
  'x @example.com',
  'x%evil.org@example.com',
  'evil.org!x@example.com',
  'x@[127.0.0.1]',
  'x@127.0.0.1',
  'x@example.com,y@evil.org',
  'x@evil.org,y@example.com',
  '<x@evil.org>@example.com',
  '"x@evil.org"@example.com',
  '"x y"@example.com',
  '=?utf-8?q?x=40evil.org=3e=00?=@example.com',
  '=?x?q?a?=@example.com',
  'x=?utf-7?q?&AEA-evil.org?=@example.com',
  'x(evil)@example.com',
  '.x@example.com',
  'x.@example.com',
  'x..y@example.com',
  'x@-example.com',
  'ü@example.com',
  'x\u0301@example.com',
  'ｘ@example.com',
  'x@bücher.example',
  'x@\ud800example.com',
  `${'x'.repeat(65)}@example.com`,
  `x@${'a'.repeat(64)}.com`,
  `x@${'a.'.repeat(130)}com`,
  '@example.com',
  'x@',
  'x',
  '',
];

describe('maySignUp', () => {
  test.each([
    ['grace@example.com'],
    ['Grace.Hopper+tasks@EXAMPLE.com'],
    ["o'neil_{x}~1=2?3/4#5$6&7*8^9|0-a@example.com"],
    ['grace@xn--bcher-kva.example'],
    [`${'x'.repeat(64)}@example.com`],
  ])('lets %j in', (email) => expect(maySignUp(email, ALLOWED)).toBe(true));

  test.each(DISGUISES)('refuses %j', (email) => {
    expect([maySignUp(email, ALLOWED), isAddress(email)]).toEqual([false, false]);
  });

  test.each([
    ['grace@example.org'],
    ['grace@mail.example.com'],
    ['grace@notexample.com'],
    ['grace@example.com.evil.org'],
    ['grace@xn--example-.com'],
  ])('refuses %j, which belongs to another domain', (email) => expect(maySignUp(email, ALLOWED)).toBe(false));

  test('refuses everyone when no domain is allowed', () => {
    expect(maySignUp('grace@example.com', '')).toBe(false);
    expect(maySignUp('grace@', '')).toBe(false);
  });

  test('accepts only addresses that literally end in an allowed domain', () => {
    const piece = fc.constantFrom(
      'x',
      '@',
      'example.com',
      '.',
      'evil.org',
      '#',
      '/',
      '\\',
      '%2e',
      '\u00ad',
      '。',
      ' ',
      '"',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 6 }), (pieces) => {
        const email = pieces.join('');
        if (maySignUp(email, ALLOWED)) expect(email).toMatch(/^[!-?A-~]+@example\.com$/);
      }),
      { numRuns: 5000, seed: 1 },
    );
  });
});

test('resolvers and functions accept the same texts as addresses', () => {
  const resolver = resolverUnderTest(
    {
      contents: `import { util } from '@aws-appsync/utils';
        export const request = (ctx) => ctx.args.texts.map((text) => util.matches(${JSON.stringify(ADDRESS)}, text));
        export const response = (ctx) => ctx.result;`,
      resolveDir: import.meta.dirname,
    },
    0,
  );
  const texts = [...DISGUISES, 'grace@example.com', "o'neil_{x}~1=2?3/4#5$6&7*8^9|0-a@example.com"];
  expect(resolver.request({ arguments: { texts } }).result).toEqual(texts.map(isAddress));
});
