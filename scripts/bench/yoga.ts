import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const PACKAGES = ['graphql-yoga@5.16.2', 'graphql@16.15.0'];
const FOLDER = '.build/bench/graphql-yoga-5.16.2';

/** The parts of GraphQL Yoga that we use. */
interface Yoga {
  createSchema(parts: { typeDefs: string; resolvers: object }): unknown;
  createYoga(options: {
    schema: unknown;
    context: unknown;
    logging: boolean;
    graphiql: boolean;
  }): (request: unknown, response: unknown) => void;
}

/** Installs GraphQL Yoga on this machine only: just the bench needs it. Its lifecycle scripts do not run. */
export function installYoga(): void {
  if (existsSync(join(FOLDER, 'node_modules/graphql-yoga'))) return;
  const options = ['--prefix', FOLDER, '--no-save', '--ignore-scripts', '--no-audit', '--no-fund'];
  execFileSync('npm', ['install', ...options, ...PACKAGES], { stdio: ['ignore', 'ignore', 'inherit'] });
}

/** The module that {@link installYoga} installed. */
export const loadYoga = (): Promise<Yoga> =>
  import(pathToFileURL(join(FOLDER, 'node_modules/graphql-yoga/esm/index.js')).href) as Promise<Yoga>;
