import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Plugin, PreviewServer } from 'vite';

/** The parts of `.taskwire/outputs.json` that the app needs; `TASKWIRE_DATA` names another folder. */
interface Outputs {
  graphqlUrl: string;
  realtimeUrl: string;
  cognitoEndpoint: string;
  userPoolId: string;
  userPoolClientId: string;
  stage: string;
  demoUsers: { email: string; password: string; groups: string[] }[];
}

const FOLDER = process.env['TASKWIRE_DATA'] ?? fileURLToPath(new URL('../../.taskwire', import.meta.url));

function fileAt(path: string): object | undefined {
  const read = (): Outputs => JSON.parse(readFileSync(`${FOLDER}/outputs.json`, 'utf8')) as Outputs;
  if (path === '/config.json') {
    const { graphqlUrl, realtimeUrl, userPoolClientId, stage, cognitoEndpoint, userPoolId } = read();
    const issuer = new URL(userPoolId, cognitoEndpoint).href;
    return { graphqlUrl, realtimeUrl, issuer, userPoolClientId, stage };
  }
  if (path === '/development.json') {
    const { graphqlUrl, demoUsers } = read();
    const at = (page: string) => new URL(page, graphqlUrl).href;
    return { demoUsers, mailboxUrl: at('/mailbox'), explorerUrl: at('/graphiql') };
  }
  return undefined;
}

/** Serves the two files that the hosting writes elsewhere, with the values of a running `npm start`. */
export const developmentFiles = (): Plugin => ({
  name: 'taskwire-development-files',
  configureServer: answer,
  configurePreviewServer: answer,
});

function answer({ middlewares }: Pick<PreviewServer, 'middlewares'>): void {
  middlewares.use((request, response, next) => {
    const file = fileAt(request.url ?? '');
    if (file === undefined) return next();
    response.setHeader('content-type', 'application/json').end(JSON.stringify(file));
  });
}
