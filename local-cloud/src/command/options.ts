import { parseArgs } from 'node:util';
import { StartError } from '../shared/errors.ts';

/** One option of a command line. */
export interface Option {
  /** As it is typed, without the dashes. */
  name: string;
  /** What stands behind it, for the help text; absent: it is a switch. */
  value?: string;
  /** One line of help. */
  help: string;
  /** The value when none is given. */
  default?: string;
  /** The values there are; absent: any. */
  oneOf?: readonly string[];
}

/** What every command that runs a cloud understands. */
export const CLOUD_OPTIONS = [
  { name: 'port', value: 'PORT', default: '4000', help: 'GraphQL API and pages' },
  { name: 'aws-port', value: 'PORT', default: '4566', help: 'AWS-compatible endpoint for SDKs and the CLI' },
  { name: 'data', value: 'DIR', help: 'where data lives' },
  { name: 'memory', help: 'keep nothing: data goes with the process' },
  { name: 'reset', help: 'begin with an empty data folder' },
  { name: 'watch', help: 'apply what changes while it runs' },
  { name: 'engine', value: 'NAME', oneOf: ['dynoxide', 'dynamodb-local'], help: 'dynoxide or dynamodb-local' },
  { name: 'appsync', value: 'MODE', help: 'AppSync as observed, hostile or documented' },
] as const satisfies readonly Option[];

/** The command that the options belong to. */
export interface Command {
  /** How it is called, for messages: `npm start --`. */
  usage: string;
  /** Of the environment variables that set an option too: `TASKWIRE` for `TASKWIRE_AWS_PORT`. */
  prefix: string;
  options: readonly Option[];
}

/** Options as they were given on the command line, else in the environment, else by default. */
export interface Given {
  text(name: string): string | undefined;
  /** A switch: given, and not as `0` or `false`. */
  isSet(name: string): boolean;
  /** A port number; 0 is any free port. */
  port(name: string): number;
  positionals: string[];
}

/** @throws StartError, one line for the user, for an option or a value that is not one */
export function readOptions(command: Command, args: string[], environment: NodeJS.ProcessEnv): Given {
  const { values, positionals } = parse(command, args);
  const text = (name: string): string | undefined => {
    const { default: preset, oneOf } = command.options.find((option) => option.name === name) as Option;
    const value = values[name]?.toString() ?? environment[variableOf(command, name)] ?? preset;
    if (value === undefined || oneOf === undefined || oneOf.includes(value)) return value;
    throw new StartError(`--${name} must be ${oneOf.join(' or ')}, not ${value}`);
  };
  return {
    text,
    isSet: (name) => !['', '0', 'false', undefined].includes(text(name)),
    port: (name) => portOf(name, text(name) ?? '0'),
    positionals,
  };
}

/** The options as `--help` shows them, a line each, the environment variable at its end. */
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
    throw new StartError(`${(error as Error).message}: ${usage} --help lists the options`);
  }
}

function portOf(name: string, text: string): number {
  const port = Number(text);
  if (Number.isInteger(port) && port >= 0 && port <= 65_535) return port;
  throw new StartError(`--${name} must be a port number, not ${text}`);
}
