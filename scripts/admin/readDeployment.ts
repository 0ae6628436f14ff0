import { parseArgs } from 'node:util';
import { takeStage } from '../deploy/stageOption.ts';
import { awsDeployment, localDeployment, type Deployment } from './deployment.ts';

// An operator reads what the command says; that the SDK will want a newer Node is no news of the deployment.
process.env['AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED'] = 'true';

/**
 * Which deployment a command is about: `--stage NAME` (or `--context stage=NAME`) in the account of the shell's credentials, or `--local` for the local cloud
 * that was started in this folder.
 * @throws Error with the usage line
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
  if (values.local) return localDeployment(`${values.data}/outputs.json`);
  if (stage === undefined) throw new Error(`usage: ${command} (--stage dev | --local [--data .taskwire])`);
  return awsDeployment(stage);
}
