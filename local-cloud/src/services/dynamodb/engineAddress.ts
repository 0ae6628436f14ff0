import { randomInt } from 'node:crypto';
import { createServer } from 'node:net';
import { StartError } from '../../shared/errors.ts';

/** The address at which an engine listens. */
export interface EngineAddress {
  host: string;
  port: number;
}

/**
 * Ports that browsers refuse to connect to and that an unprivileged process may open. An engine answers any origin and
 * checks no signature, so it must listen where no page can reach it. The standard also closes 4190 and 6679, but
 * Chromium connects to them.
 * @see https://fetch.spec.whatwg.org/#port-blocking
 */
export const CLOSED_TO_PAGES = [
  ...[1719, 1720, 1723, 2049, 3659, 4045, 5060, 5061, 6000, 6566],
  ...[6665, 6666, 6667, 6668, 6669, 6697, 10080],
];

/**
 * A free address that no page can reach. On Linux all of 127.0.0.0/8 is this machine: a random one of its 16 million
 * addresses is a second lock, and separates any number of engines.
 * @param anywhere The engine listens on all addresses and cannot be restricted.
 * @throws StartError if all these ports are in use
 */
export async function addressForEngine(anywhere: boolean): Promise<EngineAddress> {
  const host =
    process.platform === 'linux' && !anywhere
      ? `127.${randomInt(1, 255)}.${randomInt(256)}.${randomInt(1, 255)}`
      : '127.0.0.1';
  for (const port of shuffled(CLOSED_TO_PAGES))
    if (await isFree(port, anywhere ? undefined : host)) return { host, port };
  throw new StartError(
    `the database needs a port that no web page can reach, and these are all in use: ${CLOSED_TO_PAGES.join(', ')}`,
  );
}

const shuffled = <T>(items: readonly T[]): T[] => {
  const left = [...items];
  return items.map(() => left.splice(randomInt(left.length), 1)[0]!);
};

const isFree = (port: number, host: string | undefined): Promise<boolean> =>
  new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen(port, host, () => server.close(() => resolve(true)));
  });
