import { parseArgs } from 'node:util';
import { takeStage } from '../deploy/stageOption.ts';
import { mistakeOf } from '../mistake.ts';
import { awsDeployment, localDeployment, type Deployment } from './deployment.ts';

// Operators read the command's output; the SDK's advice about Node is not news about the deployment.
process.env['AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED'] = 'true';

/**
 * The deployment that a command is about: `--stage NAME` (or `--context stage=NAME`) in the account of the shell's
 * credentials, or `--local` for the local cloud that was started in this folder.
 * @throws Error in one line: the usage; a local cloud that does not run; credentials that are missing
 */
export async function readDeployment(command: string, args = process.argv.slice(2)): Promise<Deployment> {
  const { stage, rest } = takeStage(args);
  const { values } = parseArgs({
    args: rest,
    options: {
      local: { type: 'boolean', default: process.env.AWS_ENDPOINT_URL !== undefined },
      data: { type: 'string', default: '.taskwire' },
    },
  });
  if (args.includes('--local') && stage !== undefined)
    throw new Error(`--stage ${stage} or --local? A command takes only one of them`);
  if (values.local) return runningCloud(`${values.data}/outputs.json`);
  if (stage === undefined) throw new Error(`usage: ${command} (--stage dev | --local [--data .taskwire])`);
  return awsDeployment(stage).catch((error: unknown) => {
    throw new Error(mistakeOf(error), { cause: error });
  });
}

/** The outputs may belong to a cloud that has ended. */
async function runningCloud(outputsFile: string): Promise<Deployment> {
  const deployment = localDeployment(outputsFile);
  try {
    await fetch(new URL('/_local', deployment.clientConfig.endpoint));
    return deployment;
  } catch (error) {
    throw new Error(`the local cloud of ${outputsFile} does not run: start it (npm start)`, { cause: error });
  }
}
