import { parseArgs } from 'node:util';
import { takeStage } from '../deploy/stageOption.ts';
import { awsDeployment, localDeployment, type Deployment } from './deployment.ts';

// Operators read the command's output; the SDK's advice about Node is not news about the deployment.
process.env['AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED'] = 'true';

/**
 * The deployment that a command is about: `--stage NAME` (or `--context stage=NAME`) in the account of the shell's
 * credentials, or `--local` for the local cloud that was started in this folder.
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
