import { App } from 'aws-cdk-lib';
import { ApiStack } from './api-stack.ts';
import { DataStack } from './data-stack.ts';

/**
 * Synthesizes both stacks in this process and returns the assembly's folder.
 * @param checks whether CDK compares them with CloudFormation's schemas, which takes some seconds
 */
export function synth(outdir?: string, checks = true): string {
  const app = new App({ outdir, analyticsReporting: false, builtinCloudFormationValidation: checks });
  new ApiStack(app, 'LearningApi', new DataStack(app, 'LearningData'));
  return app.synth().directory;
}
