import { App } from 'aws-cdk-lib';
import { ApiStack } from './api-stack.ts';
import { DataStack } from './data-stack.ts';

/** Synthesizes both stacks in this process and returns the assembly's folder. */
export function synth(outdir?: string): string {
  const app = new App({ outdir, analyticsReporting: false });
  new ApiStack(app, 'LearningApi', new DataStack(app, 'LearningData'));
  return app.synth().directory;
}
