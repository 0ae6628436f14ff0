import { parseArgs, type ParseArgsConfig } from 'node:util';
import { takeStage } from '../deploy/stageOption.ts';
import { mistakeOf } from '../shared/mistake.ts';
import { awsDeployment } from './awsDeployment.ts';
import { localDeployment, type Deployment } from './deployment.ts';

type OwnOptions = NonNullable<ParseArgsConfig['options']>;
type Values<Own extends OwnOptions> = ReturnType<typeof parseArgs<{ options: Own }>>['values'];

/**
 * The deployment that a command is about: `--stage NAME` (or `--context stage=NAME`) in the account of the shell's
 * credentials, or `--local` for the local cloud that was started in this folder. With it, the values of the command's
 * own options.
 * @param usage the command with its own arguments
 * @param args what follows them; @param own its options, as for `parseArgs`
 * @throws Error in one line: the usage; an unknown option; a local cloud that does not run; credentials that are missing
 */
export async function readDeployment<Own extends OwnOptions = Record<never, never>>(
  usage: string,
  { args = process.argv.slice(2), own }: { args?: string[]; own?: Own } = {},
): Promise<Deployment & { options: Values<Own> }> {
  const { stage, rest } = takeStage(args);
  const { values } = parseArgs({
    args: rest,
    options: {
      ...own,
      local: { type: 'boolean', default: process.env.AWS_ENDPOINT_URL !== undefined },
      data: { type: 'string', default: '.taskwire' },
    },
  });
  if (args.includes('--local') && stage !== undefined)
    throw new Error(`--stage ${stage} or --local? A command takes only one of them`);
  // The spread of a type parameter loses its options.
  const options = values as unknown as Values<Own>;
  if (values.local) return { ...(await localDeployment(`${values.data}/outputs.json`)), options };
  if (stage === undefined) throw new Error(`usage: ${usage} (--stage dev | --local [--data .taskwire])`);
  try {
    return { ...(await awsDeployment(stage)), options };
  } catch (error) {
    throw new Error(mistakeOf(error), { cause: error });
  }
}
