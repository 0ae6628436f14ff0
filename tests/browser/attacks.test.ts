/** A stranger's page in a real browser, beside a running local cloud. */
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { expect, test } from 'vitest';
import { CLOSED_TO_PAGES } from '@taskwire/local-cloud/testing';
import * as see from '../support/see.ts';
import { openWorld } from '../support/world.ts';
import { aSite } from './support/aSite.ts';
import { aPage, openChromium } from './support/chromium.ts';

// The stranger's name leads to this machine, as after DNS rebinding.
const [browser, world] = await Promise.all([
  openChromium('--host-resolver-rules=MAP evil.example 127.0.0.1'),
  openWorld(),
]);
const { outputs, admin } = world;

/** Loopback addresses other than 127.0.0.1 where something listens, by the kernel's list: engines, ours among them. */
function engines(): string[] {
  const rows = readFileSync('/proc/net/tcp', 'utf8').split('\n').slice(1);
  return rows.flatMap((row) => {
    const [, local = '', , state] = row.trim().split(/\s+/);
    const [address = '', port = ''] = local.split(':');
    const bytes = [...(address.match(/../g) ?? [])].reverse().map((byte) => parseInt(byte, 16));
    const isOther = state === '0A' && bytes[0] === 127 && bytes.join('.') !== '127.0.0.1';
    return isOther ? [`http://${bytes.join('.')}:${parseInt(port, 16)}/`] : [];
  });
}

async function theirPage() {
  const { page } = await aPage(browser);
  await page.goto(`http://evil.example:${await aSite({ '/': '<!doctype html><title>Prizes</title>' })}/`);
  return page;
}

test('reaches no database at any address where one listens', async () => {
  const page = await theirPage();
  const addresses = engines();
  expect(addresses.length).toBeGreaterThan(0);
  const reached = await page.evaluate(
    (urls) =>
      Promise.all(
        urls.map((url) =>
          fetch(url, { method: 'POST', mode: 'no-cors', body: '{}' }).then(
            () => `reached ${url}`,
            () => 'refused',
          ),
        ),
      ),
    addresses,
  );
  expect(new Set(reached)).toEqual(new Set(['refused']));
});

test('reaches none of the ports that a database may have', async () => {
  const page = await theirPage();
  for (const port of CLOSED_TO_PAGES) {
    const server = createServer((_request, response) => response.end('reached'));
    server.listen(port, '127.77.1.2');
    await once(server, 'listening');
    const answer = await page.evaluate(
      (url) =>
        fetch(url, { mode: 'no-cors' }).then(
          () => 'reached',
          () => 'refused',
        ),
      `http://127.77.1.2:${port}/`,
    );
    server.close();
    server.closeAllConnections();
    expect([port, answer]).toEqual([port, 'refused']);
  }
});

test('neither reads nor changes anything through our ports, and cannot show our pages in a frame', async () => {
  const page = await theirPage();
  const { port } = new URL(outputs.awsEndpoint);
  const answers = await page.evaluate(
    async ({ aws, mailbox, rebound }) => {
      const text = (url: string, init?: RequestInit) =>
        fetch(url, init).then(
          async (response) => `${response.status} ${await response.text()}`,
          () => 'refused',
        );
      const published = await text(`${aws}/?Action=Publish&Version=2010-03-31&TopicArn=x&Message=y`);
      const mails = await text(`${mailbox}/messages.json`);
      const byName = await text(rebound);
      // The page cannot read the answer, but the request is sent. It must have no effect.
      await fetch(`${aws}/_local/clock`, { method: 'POST', mode: 'no-cors', body: '{"advance":"P1D"}' });
      return [published, mails, byName];
    },
    { aws: outputs.awsEndpoint, mailbox: outputs.mailboxUrl, rebound: `http://evil.example:${port}/_local` },
  );
  expect(answers.slice(0, 2)).toEqual(['refused', 'refused']);
  expect(answers[2]).toMatch(/^(refused|403 The Host)/);
  const { offsetMilliseconds } = (await (await fetch(`${outputs.controlUrl}/clock`)).json()) as {
    offsetMilliseconds: number;
  };
  expect(Math.abs(offsetMilliseconds)).toBeLessThan(1000);

  await page.setContent(`<iframe src="${outputs.mailboxUrl}"></iframe>`);
  await page.frameLocator('iframe').locator('body').waitFor();
  expect(await page.frameLocator('iframe').getByText('Mailbox').count()).toBe(0);
  expect(await see.tasks(admin, { orderBy: 'NEWEST', first: 1 })).toMatchObject({ nodes: [] });
});
