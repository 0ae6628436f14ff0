import 'reflect-metadata';
import { randomBytes, webcrypto } from 'node:crypto';
import { AsnConvert } from '@peculiar/asn1-schema';
import {
  GeneralName,
  GeneralSubtree,
  GeneralSubtrees,
  id_ce_nameConstraints,
  NameConstraints,
} from '@peculiar/asn1-x509';
import * as x509 from '@peculiar/x509';

const ALGORITHM = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' };

/** Address and mask (RFC 5280, 4.2.1.10): 127.0.0.0/8 and ::1. */
const LOOPBACK = [
  Buffer.of(127, 0, 0, 0, 255, 0, 0, 0),
  Buffer.from([...Array(15).fill(0), 1, ...Array(16).fill(255)]),
];

/**
 * The authority vouches for names of this machine and for nothing else, even if somebody else's key signs in its name.
 */
const ONLY_THIS_MACHINE = new NameConstraints({
  permittedSubtrees: new GeneralSubtrees([
    new GeneralSubtree({ base: new GeneralName({ dNSName: 'localhost' }) }),
    ...LOOPBACK.map((range) => new GeneralSubtree({ base: namedRange(range) })),
  ]),
});

/** An address with its mask, in bytes, as certificates have it. The library would write its text instead. */
function namedRange(range: Buffer): GeneralName {
  return AsnConvert.parse(Buffer.concat([Buffer.of(0x87, range.length), range]), GeneralName);
}

/** A certificate for this machine's names, the certificate of its authority, and the key of the first. All PEM. */
interface Signed {
  ca: string;
  cert: string;
  key: string;
}

/**
 * Makes an authority and the one certificate that it ever signs. The authority's key is gone when this resolves.
 * @param dates The validity of both certificates.
 */
export async function signOnce(dates: { notBefore: Date; notAfter: Date }): Promise<Signed> {
  const keysOf = () => webcrypto.subtle.generateKey(ALGORITHM, true, ['sign', 'verify']);
  const [authorityKeys, keys] = await Promise.all([keysOf(), keysOf()]);
  const common = { ...dates, signingAlgorithm: ALGORITHM };
  const authority = await x509.X509CertificateGenerator.createSelfSigned({
    ...common,
    serialNumber: serialNumber(),
    name: 'CN=Local cloud authority',
    keys: authorityKeys,
    extensions: [
      new x509.BasicConstraintsExtension(true, 0, true),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.keyCertSign, true),
      new x509.Extension(id_ce_nameConstraints, true, AsnConvert.serialize(ONLY_THIS_MACHINE)),
      await x509.SubjectKeyIdentifierExtension.create(authorityKeys.publicKey),
    ],
  });
  const certificate = await x509.X509CertificateGenerator.create({
    ...common,
    serialNumber: serialNumber(),
    subject: 'CN=localhost',
    issuer: authority.subject,
    publicKey: keys.publicKey,
    signingKey: authorityKeys.privateKey,
    extensions: [
      new x509.BasicConstraintsExtension(false),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.digitalSignature, true),
      new x509.ExtendedKeyUsageExtension([x509.ExtendedKeyUsage.serverAuth]),
      new x509.SubjectAlternativeNameExtension([
        { type: 'dns', value: 'localhost' },
        { type: 'dns', value: '*.localhost' },
        { type: 'ip', value: '127.0.0.1' },
        { type: 'ip', value: '::1' },
      ]),
      await x509.AuthorityKeyIdentifierExtension.create(authorityKeys.publicKey),
    ],
  });
  const key = Buffer.from(await webcrypto.subtle.exportKey('pkcs8', keys.privateKey));
  return {
    ca: authority.toString('pem'),
    cert: certificate.toString('pem'),
    key: x509.PemConverter.encode(key, 'PRIVATE KEY'),
  };
}

/** Positive: the first bit would be the sign. */
function serialNumber(): string {
  const bytes = randomBytes(16);
  bytes[0] = (bytes[0]! & 0x7f) | 0x40;
  return bytes.toString('hex');
}
