import { parseArgs } from 'node:util';
import { awsDeployment, localDeployment, type Deployment } from './deployment.ts';

/**
 * Which deployment a command is about: `--stage NAME` in the account of the shell's credentials, or `--local` for the local cloud
 * that was started in this folder.
 * @throws Error with the usage line
 */
export async function readDeployment(command: string, args = process.argv.slice(2)): Promise<Deployment> {
  const { values } = parseArgs({
    args,
    options: {
      stage: { type: 'string' },
      local: { type: 'boolean', default: process.env.AWS_ENDPOINT_URL !== undefined },
      data: { type: 'string', default: '.taskwire' },
    },
  });
  if (values.local) return localDeployment(`${values.data}/outputs.json`);
  if (values.stage === undefined)
    throw new Error(`usage: ${command} (--stage dev|staging|prod | --local [--data .taskwire])`);
  return awsDeployment(values.stage);
}
