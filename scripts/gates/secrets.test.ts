import { expect, test } from 'vitest';
import { secretsIn } from './secrets.ts';

// Assembled here, so that the gate does not find them in this file.
const KEY_ID = `AKIA${'Q3EGRIFOVLDN7XWZ'}`;
const SECRET = ['wJalrXUtnFEMI', 'K7MDENG', 'bPxRfiCYzzzzzzzzKE'].join('/').padEnd(40, 'Y');
const TOKEN = `ghp_${'wWPw5k4aXcaT4fNP0UcnZwJUVFk6LO0pINUx'}`;
const PRIVATE = `-----BEGIN RSA ${'PRIVATE'} KEY-----\n${'MIIEowIBAAKCAQEA'.repeat(8)}\n-----END RSA ${'PRIVATE'} KEY-----\n`;

test('a file without secrets passes, and so does one that names where a secret is', async () => {
  expect(await secretsIn('a.ts', "const secret = await get('taskwire-dev-unsubscribe');\n")).toEqual([]);
});

test.each([
  ['a key of AWS', `key = "x"\nAWS_SECRET_ACCESS_KEY = ${SECRET}\nAWS_ACCESS_KEY_ID=${KEY_ID}\n`],
  ['a token of GitHub', `const token = '${TOKEN}';\n`],
  ['a private key', PRIVATE],
])('refuses %s, and does not repeat it', async (_what, text) => {
  const findings = await secretsIn('config.env', text);
  expect(findings).not.toEqual([]);
  for (const finding of findings) {
    expect(finding).toMatch(/^config\.env:\d+: .* \(@secretlint\/[\w/-]+\): remove it, and revoke it$/s);
    for (const secret of [SECRET, TOKEN, 'MIIEowIBAAKCAQEA']) expect(finding).not.toContain(secret);
  }
});
