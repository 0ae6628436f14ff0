/**
 * Secure Remote Password in Cognito's variant: RFC 5054's 3072-bit group with generator 2, SHA-256, numbers hashed in
 * two's complement form (with a leading zero byte if the top bit is set), and a session key derived by HKDF.
 */

/** RFC 3526, group 15. */
const N = BigInt(
  '0xffffffffffffffffc90fdaa22168c234c4c6628b80dc1cd129024e088a67cc74020bbea63b139b22514a08798e3404ddef9519b3cd3a431b302b0a6df25f14374fe1356d6d51c245e485b576625e7ec6f44c42e9a637ed6b0bff5cb6f406b7edee386bfb5a899fa5ae9f24117c4b1fe649286651ece45b3dc2007cb8a163bf0598da48361c55d39a69163fa8fd24cf5f83655d23dca3ad961c62f356208552bb9ed529077096966d670c354e4abc9804f1746c08ca18217c32905e462e36ce3be39e772c180e86039b2783a2ec07a28fb5c55df06f4c52c9de2bcbf6955817183995497cea956ae515d2261898fa051015728e5a8aaac42dad33170d04507a33a85521abdf1cba64ecfb850458dbef0a8aea71575d060c7db3970f85a6e1e4c7abf5ae8cdb0933d71e8c94e04a25619dcee3d2261ad2ee6bf12ffa06d98a0864d87602733ec86a64521f2b18177b200cbbe117577a615d6c770988c0bad946e208e24fa074e5ab3143db5bfce0fd108e4b82d120a93ad2caffffffffffffffff',
);
const G = 2n;

interface Proof {
  timestamp: string;
  signature: string;
}

interface SrpExchange {
  /** In hex. */
  publicA: string;
  /** The answer to `PASSWORD_VERIFIER`. Throws if the server's number violates the protocol. */
  prove(
    challenge: Record<'USER_ID_FOR_SRP' | 'SALT' | 'SRP_B' | 'SECRET_BLOCK', string>,
    password: string,
  ): Promise<Proof>;
}

/** @param userPoolId such as `eu-central-1_AbCdEfGhI`. */
export function beginExchange(userPoolId: string): SrpExchange {
  const poolName = userPoolId.split('_')[1]!;
  const a = numberOf(crypto.getRandomValues(new Uint8Array(32)));
  const A = power(G, a);
  return {
    publicA: A.toString(16),
    async prove({ USER_ID_FOR_SRP: user, SALT, SRP_B, SECRET_BLOCK }, password) {
      const B = BigInt('0x' + SRP_B);
      if (B % N === 0n) throw new Error('The server broke the protocol of signing in.');
      const u = await hash(signed(A), signed(B));
      const identity = new Uint8Array(await digest(text(poolName + user + ':' + password)));
      const x = await hash(signed(BigInt('0x' + SALT)), identity);
      const k = await hash(signed(N), signed(G));
      const base = (((B - k * power(G, x)) % N) + N) % N;
      const shared = await crypto.subtle.importKey('raw', signed(power(base, a + u * x)), 'HKDF', false, [
        'deriveBits',
      ]);
      const derivation = { name: 'HKDF', hash: 'SHA-256', salt: signed(u), info: text('Caldera Derived Key') };
      const bits = await crypto.subtle.deriveBits(derivation, shared, 128);
      const key = await crypto.subtle.importKey('raw', bits, { name: 'HMAC', hash: 'SHA-256' }, false, ['sign']);
      const timestamp = timestampOf(new Date());
      const block = Uint8Array.from(atob(SECRET_BLOCK), (character) => character.charCodeAt(0));
      const claim = joined(text(poolName + user), block, text(timestamp));
      const signature = new Uint8Array(await crypto.subtle.sign('HMAC', key, claim));
      return { timestamp, signature: btoa(String.fromCharCode(...signature)) };
    },
  };
}

/** base^exponent mod N. */
function power(base: bigint, exponent: bigint): bigint {
  let result = 1n;
  for (let rest = exponent, square = base; rest > 0n; rest >>= 1n) {
    if (rest & 1n) result = (result * square) % N;
    square = (square * square) % N;
  }
  return result;
}

type Bytes = Uint8Array<ArrayBuffer>;

const text = (value: string): Bytes => new TextEncoder().encode(value);
const digest = (bytes: Bytes): Promise<ArrayBuffer> => crypto.subtle.digest('SHA-256', bytes);
const hash = async (...parts: Bytes[]): Promise<bigint> => numberOf(new Uint8Array(await digest(joined(...parts))));

function joined(...parts: Bytes[]): Bytes {
  return Uint8Array.from(parts.flatMap((part) => [...part]));
}

function numberOf(bytes: Bytes): bigint {
  return BigInt('0x' + Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join(''));
}

function signed(value: bigint): Bytes {
  const hex = value.toString(16);
  const even = hex.length % 2 === 0 ? hex : '0' + hex;
  const padded = /^[89a-f]/.test(even) ? '00' + even : even;
  return Uint8Array.from(padded.match(/../g)!, (byte) => parseInt(byte, 16));
}

/** Such as `Sat Nov 8 16:53:07 UTC 2026`. */
function timestampOf(date: Date): string {
  const [weekday, day, month, year, time] = date.toUTCString().replace(',', '').split(' ') as [
    string,
    string,
    string,
    string,
    string,
  ];
  return [weekday, month, Number(day), time, 'UTC', year].join(' ');
}
