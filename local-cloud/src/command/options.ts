import { parseArgs } from 'node:util';
import { StartError } from '../shared/errors.ts';

/** One option of a command line. */
export interface Option {
  /** The name as typed, without the dashes. */
  name: string;
  /** The placeholder of its value in the help text. Absent: the option is a switch. */
  value?: string;
  /** One line of help. */
  help: string;
  /** The value if the option is not given. */
  default?: string;
  /** The allowed values. Absent: any. */
  oneOf?: readonly string[];
}

/** The options of every command that runs a cloud. */
export const CLOUD_OPTIONS = [
  { name: 'port', value: 'PORT', default: '4000', help: 'GraphQL API and pages' },
  { name: 'aws-port', value: 'PORT', default: '4566', help: 'AWS-compatible endpoint for SDKs and the CLI' },
  { name: 'data', value: 'DIR', help: 'folder for the data' },
  { name: 'memory', help: 'keep nothing: data is lost when the process ends' },
  { name: 'reset', help: 'begin with an empty data folder' },
  { name: 'watch', help: 'apply changes while it runs' },
  { name: 'engine', value: 'NAME', oneOf: ['dynoxide', 'dynamodb-local'], help: 'dynoxide or dynamodb-local' },
  { name: 'appsync', value: 'MODE', help: 'AppSync as observed, hostile or documented' },
] as const satisfies readonly Option[];

/** A command and its options. */
export interface Command {
  /** How to call it, for messages: `npm start --`. */
  usage: string;
  /** Prefix of the environment variables that also set options: `TASKWIRE` for `TASKWIRE_AWS_PORT`. */
  prefix: string;
  options: readonly Option[];
}

/** Option values: from the command line, else from the environment, else the default. */
export interface Given {
  text(name: string): string | undefined;
  /** Whether a switch is given, other than as `0` or `false`. */
  isSet(name: string): boolean;
  /** A port number; 0 means any free port. */
  port(name: string): number;
  positionals: string[];
}

/** @throws StartError, one line for the user, for an unknown option or a bad value */
export function readOptions(command: Command, args: string[], environment: NodeJS.ProcessEnv): Given {
  const { values, positionals } = parse(command, args);
  const text = (name: string): string | undefined => {
    const { default: preset, oneOf } = command.options.find((option) => option.name === name) as Option;
    const value = values[name]?.toString() ?? environment[variableOf(command, name)] ?? preset;
    if (value === undefined || oneOf === undefined || oneOf.includes(value)) return value;
    throw new StartError(`--${name} must be ${oneOf.join(' or ')}, not ${value}`);
  };
  const port = (name: string) => portOf(name, text(name) ?? '0');
  differentPorts(command.options.filter(({ name }) => PORTS.includes(name)).map(({ name }) => port(name)));
  return { text, isSet: (name) => !['', '0', 'false', undefined].includes(text(name)), port, positionals };
}

/** The options as `--help` shows them: one per line, with the environment variable at the end. */
export function helpOf(command: Command): string {
  const rows = command.options.map((option) => {
    const { name, value, help, default: preset } = option;
    const typed = `--${name}${value === undefined ? '' : ` ${preset ?? value}`}`;
    const variable = `${variableOf(command, name)}${value === undefined ? '=1' : ''}`;
    return `  ${typed.padEnd(18)}${help.padEnd(48)} ${variable}`;
  });
  return [...rows, '  --help            this text'].join('\n');
}

const variableOf = ({ prefix }: Command, name: string) => `${prefix}_${name.toUpperCase().replaceAll('-', '_')}`;

function parse({ options, usage }: Command, args: string[]) {
  const known = options.map(({ name, value }) => [name, { type: value === undefined ? 'boolean' : 'string' }] as const);
  try {
    return parseArgs({ args, options: Object.fromEntries(known), allowPositionals: true });
  } catch (error) {
    // Only the first sentence: the rest of Node's message is advice for programmers.
    const [problem] = (error as Error).message.split(/\.\s|\.$/);
    throw new StartError(`${problem}: ${usage} --help lists the options`);
  }
}

const PORTS = ['port', 'aws-port'];

function differentPorts([port, awsPort]: number[]): void {
  if (port === undefined || port === 0 || port !== awsPort) return;
  throw new StartError(`--port and --aws-port are both ${port}: give each its own`);
}

function portOf(name: string, text: string): number {
  const port = /^\d+$/.test(text) ? Number(text) : NaN;
  if (port <= 65_535) return port;
  throw new StartError(`--${name} must be a port number, not ${text}`);
}
