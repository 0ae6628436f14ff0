import type { BrowserContext } from 'playwright-core';
import type { Person } from '../../../support/people.ts';
import type { World } from '../../../support/world.ts';

/** The app, as the cloud of a test serves it from the template. */
export interface OpenApp {
  /** Without a slash at the end. */
  url: string;
  /** Tells the browser of accounts to sign in with, as `npm start` does for its demo users. */
  prepare(context: BrowserContext): Promise<void>;
}

export function openApp(
  { outputs }: Pick<World, 'outputs'>,
  people: readonly Pick<Person, 'email' | 'password'>[],
): OpenApp {
  const url = new URL(outputs.webUrl).origin;
  const development = {
    demoUsers: people.map(({ email, password }, index) => ({
      email,
      password,
      groups: [index === 0 ? 'ADMIN' : 'MEMBER'],
    })),
    mailboxUrl: `${url}/mailbox`,
    explorerUrl: `${url}/graphiql`,
  };
  return {
    url,
    async prepare(context) {
      await context.route('**/development.json', (route) => route.fulfill({ json: development }));
    },
  };
}
