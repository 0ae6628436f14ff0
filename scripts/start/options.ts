import { takeStage } from '../deploy/stageOption.ts';
import { CLOUD_OPTIONS, helpOf, readOptions, StartError, type Command, type Given } from '@taskwire/local-cloud';

const OPTIONS = [
  ...CLOUD_OPTIONS,
  { name: 'stage', value: 'NAME', default: 'dev', help: 'dev, staging or prod' },
  { name: 'no-demo', help: 'no demo users, no demo tasks' },
];

const START: Command = {
  usage: 'npm start --',
  prefix: 'TASKWIRE',
  options: [...OPTIONS, { name: 'help', help: '' }],
};

export const HELP = `Starts Taskwire on this machine, from the template that deploys.

  npm start -- [options]

${helpOf({ ...START, options: OPTIONS })}

Data is kept in .taskwire/ unless --data or --memory says otherwise.
`;

/**
 * The options from the command line, then the environment, then the defaults; null if only help is wanted.
 * @throws StartError, one line for the user, for an unknown option, and for one that npm took for itself
 */
export function startOptions(args: string[], environment: NodeJS.ProcessEnv): Given | null {
  const kept = OPTIONS.find(({ name }) => environment[`npm_config_${name.replaceAll('-', '_')}`] !== undefined);
  if (kept !== undefined) {
    throw new StartError(`npm took --${kept.name} for an option of its own: type npm start -- --${kept.name}`);
  }
  const given = readOptions(START, inOneForm(args), environment);
  const [word] = given.positionals;
  if (word !== undefined) throw new StartError(`${word} is no option: npm start -- --help lists them`);
  return given.isSet('help') ? null : given;
}

/** `--context stage=dev`, CDK's form, means `--stage dev`. */
function inOneForm(args: string[]): string[] {
  const { stage, rest } = takeStage(args);
  return stage === undefined ? rest : ['--stage', stage, ...rest];
}
