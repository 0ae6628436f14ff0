import type { LocalCloud } from '@taskwire/local-cloud';
import type { Outputs } from './outputs.ts';
import type { StartOptions } from './options.ts';

/** What a newcomer reads when everything is up. */
export function banner(outputs: Outputs, options: StartOptions, cloud: LocalCloud, seconds: number): string {
  const where = options.memory
    ? 'in memory: data goes with this process'
    : `${options.data}/ (kept; --reset empties it)`;
  const users = outputs.demoUsers.map(
    ({ email, password, groups }) => `    ${email.padEnd(20)} ${password.padEnd(18)} ${groups.join(', ')}`,
  );
  return [
    '',
    `  Taskwire (${options.stage}) runs on this machine, ready after ${seconds.toFixed(1)} s. Ctrl-C stops it.`,
    '',
    `  Try it       ${outputs.webUrl.padEnd(38)} GraphiQL, signed in as a demo user`,
    `  Mailbox      ${outputs.mailboxUrl.padEnd(38)} every mail that is sent`,
    `  GraphQL      ${outputs.graphqlUrl}`,
    `  AWS APIs     ${outputs.awsEndpoint.padEnd(38)} for SDKs and aws --endpoint-url`,
    `  Control      ${outputs.controlUrl.padEnd(38)} clock, faults, trace, receipts`,
    `  Data         ${where}`,
    `  For clients  ${options.memory ? '.taskwire' : options.data}/outputs.json, amplify.json`,
    ...(users.length > 0 ? ['', '  Sign in as', ...users] : []),
    ...notRunLocally(cloud),
    ...(options.watch ? ['', '  Watching schema/, resolvers/, domain/ and functions/.'] : []),
    '',
  ].join('\n');
}

function notRunLocally({ notRunLocally: types }: LocalCloud): string[] {
  if (types.length === 0) return [];
  return ['', `  Not run locally: ${types.map(({ type, paths }) => `${type} (${paths.length})`).join(', ')}`];
}
