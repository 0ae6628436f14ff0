import { getDiffieHellman } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { beginExchange, createVerifier, matchesPassword, provesPassword, type Claim } from './srp.ts';
import { SRP_A, srpAnswers } from './testSrp.ts';

const POOL = 'us-east-1_Pool';
const SECRET_BLOCK = Buffer.from('block').toString('base64');
/** Fixed, so that the numbers are the same in every run. */
const SALT = Buffer.from('90abcdef0123456789abcdef01234567', 'hex');
const stored = createVerifier('Pool', 'ada', 'correct', SALT);

describe('a verifier', () => {
  test('matches its password, pool and user alone', () => {
    expect(matchesPassword(stored, 'Pool', 'ada', 'correct')).toBe(true);
    expect(matchesPassword(stored, 'Pool', 'ada', 'wrong')).toBe(false);
    expect(matchesPassword(stored, 'Pool', 'grace', 'correct')).toBe(false);
    expect(matchesPassword(stored, 'Other', 'ada', 'correct')).toBe(false);
  });

  test('keeps its salt, and has another one each time', () => {
    expect(stored.salt).toBe(SALT.toString('hex'));
    const [one, other] = [1, 2].map(() => createVerifier('Pool', 'ada', 'correct'));
    expect(one!.salt).not.toBe(other!.salt);
    expect(one!.verifier).not.toBe(other!.verifier);
    expect(matchesPassword(one!, 'Pool', 'ada', 'correct')).toBe(true);
  });
});

describe('an exchange', () => {
  /** What a client that knows `password` claims. */
  function claimOf(password: string, publicB: string): Claim {
    const answers = srpAnswers(POOL, password, {
      SALT: stored.salt,
      SRP_B: publicB,
      SECRET_BLOCK,
      USER_ID_FOR_SRP: 'ada',
    });
    return {
      poolName: 'Pool',
      username: 'ada',
      secretBlock: SECRET_BLOCK,
      timestamp: answers.TIMESTAMP!,
      signature: answers.PASSWORD_CLAIM_SIGNATURE!,
    };
  }

  test('proves the password, for many numbers of the server', () => {
    for (let round = 0; round < 12; round++) {
      const exchange = beginExchange(stored, SRP_A)!;
      expect(provesPassword(stored, exchange, claimOf('correct', exchange.publicB))).toBe(true);
      expect(provesPassword(stored, exchange, claimOf('wrong', exchange.publicB))).toBe(false);
    }
  });

  test('proves nothing with another block, time, user or pool, or a signature of another length', () => {
    const exchange = beginExchange(stored, SRP_A)!;
    const claim = claimOf('correct', exchange.publicB);
    for (const change of [
      { secretBlock: 'AAAA' },
      { timestamp: 'Tue Mar 10 12:00:01 UTC 2026' },
      { username: 'grace' },
      { poolName: 'Other' },
      { signature: '' },
    ]) {
      expect(provesPassword(stored, exchange, { ...claim, ...change })).toBe(false);
    }
  });

  test('has a number of the server that nobody can foresee', () => {
    const [one, other] = [1, 2].map(() => beginExchange(stored, SRP_A)!);
    expect(one!.publicA).toBe(SRP_A);
    expect(one!.privateB).not.toBe(other!.privateB);
    expect(one!.publicB).not.toBe(other!.publicB);
  });

  test('does not begin with a number that would prove any password, or with none', () => {
    // Multiples of the prime make the shared secret zero, whatever the password.
    const prime = BigInt(`0x${getDiffieHellman('modp15').getPrime('hex')}`);
    for (const multiple of [0n, prime, 2n * prime]) {
      expect(beginExchange(stored, multiple.toString(16))).toBeUndefined();
    }
    for (const publicA of ['', 'x', '2x', 'x2', '-2']) expect(beginExchange(stored, publicA)).toBeUndefined();
    expect(beginExchange(stored, 'AB')).toBeDefined();
  });
});
