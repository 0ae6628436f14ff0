import { parseArgs } from 'node:util';

export interface StartOptions {
  port: number;
  awsPort: number;
  data: string;
  memory: boolean;
  reset: boolean;
  demo: boolean;
  stage: string;
  watch: boolean;
  /** Which DynamoDB engine; undefined: the best one for this platform. */
  engine?: 'dynoxide' | 'dynamodb-local';
}

export const HELP = `Starts Taskwire on this machine, from the template that deploys.

  npm start -- [options]

  --port 4000       GraphQL API and pages                          TASKWIRE_PORT
  --aws-port 4566   AWS-compatible endpoint for SDKs and the CLI   TASKWIRE_AWS_PORT
  --data DIR        where data lives (default .taskwire)           TASKWIRE_DATA
  --memory          keep nothing: data goes with the process       TASKWIRE_MEMORY=1
  --reset           begin with an empty data folder                TASKWIRE_RESET=1
  --no-demo         no demo users, no demo tasks                   TASKWIRE_NO_DEMO=1
  --stage dev       dev, staging or prod                           TASKWIRE_STAGE
  --watch           apply changed resolvers, functions and schema  TASKWIRE_WATCH=1
  --engine NAME     dynoxide or dynamodb-local                     TASKWIRE_ENGINE
  --help            this text
`;

const FLAGS = ['memory', 'reset', 'no-demo', 'watch', 'help'] as const;
const VALUES = ['port', 'aws-port', 'data', 'stage', 'engine'] as const;

/**
 * Options of the command line, else of the environment, else the defaults; null when only help is wanted.
 * @throws Error, one line for the user, for an option that is not one
 */
export function readOptions(args: string[], environment: NodeJS.ProcessEnv): StartOptions | null {
  const values = parse(args);
  const given = (name: string): string | undefined =>
    values[name]?.toString() ?? environment[`TASKWIRE_${name.toUpperCase().replaceAll('-', '_')}`];
  const flag = (name: (typeof FLAGS)[number]) => !['', '0', 'false', undefined].includes(given(name));
  if (flag('help')) return null;
  const engine = given('engine');
  if (engine !== undefined && engine !== 'dynoxide' && engine !== 'dynamodb-local') {
    throw new Error(`--engine must be dynoxide or dynamodb-local, not ${engine}`);
  }
  return {
    port: portOf('--port', given('port') ?? '4000'),
    awsPort: portOf('--aws-port', given('aws-port') ?? '4566'),
    data: given('data') ?? '.taskwire',
    memory: flag('memory'),
    reset: flag('reset'),
    demo: !flag('no-demo'),
    stage: given('stage') ?? 'dev',
    watch: flag('watch'),
    ...(engine && { engine }),
  };
}

function parse(args: string[]): Record<string, string | boolean | undefined> {
  const options = {
    ...Object.fromEntries(FLAGS.map((name) => [name, { type: 'boolean' as const }])),
    ...Object.fromEntries(VALUES.map((name) => [name, { type: 'string' as const }])),
  };
  try {
    return parseArgs({ args, options }).values;
  } catch (error) {
    throw new Error(`${(error as Error).message}: npm start -- --help lists the options`, { cause: error });
  }
}

function portOf(name: string, text: string): number {
  const port = Number(text);
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    throw new Error(`${name} must be a port number, not ${text}`);
  return port;
}
