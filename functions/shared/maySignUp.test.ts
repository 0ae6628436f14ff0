import { describe, expect, test } from 'vitest';
import { maySignUp } from './maySignUp.ts';

const ALLOWED = 'example.com, Bücher.example';

describe('maySignUp', () => {
  test.each([
    ['grace@example.com'],
    ['Grace.Hopper+tasks@EXAMPLE.com'],
    [' grace@example.com '],
    ['grace@example.com.'],
    ['grace@bücher.example'],
    ['grace@xn--bcher-kva.example'],
  ])('lets %j in', (email) => expect(maySignUp(email, ALLOWED)).toBe(true));

  test.each([
    ['grace@example.org'],
    ['grace@mail.example.com'],
    ['grace@notexample.com'],
    ['grace@example.com.evil.org'],
    ['"grace@example.com"@evil.org'],
    ['grace@evil.org,x@example.com'],
    ['evil.org grace@example.com'],
    ['grace@example.com@example.com'],
    ['@example.com'],
    ['grace@'],
    ['grace'],
    [''],
  ])('refuses %j', (email) => expect(maySignUp(email, ALLOWED)).toBe(false));

  test('refuses everyone when no domain is allowed', () => {
    expect(maySignUp('grace@example.com', '')).toBe(false);
    expect(maySignUp('grace@', '')).toBe(false);
  });
});
