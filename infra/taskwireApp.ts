import { App, Tags } from 'aws-cdk-lib';
import cdkJson from '../cdk.json' with { type: 'json' };

/**
 * An app without stacks. It has the settings that the CDK CLI would give it, so `cdk deploy` and the local cloud see the
 * same templates.
 * @param outdir the folder of the assembly
 * @param checks whether CloudFormation's schemas judge the templates
 */
export function taskwireApp(outdir: string, checks: boolean): App {
  const app = new App({
    outdir,
    analyticsReporting: false,
    treeMetadata: false,
    builtinCloudFormationValidation: checks,
    context: {
      // CDK's feature flags, which the CLI reads there too.
      ...cdkJson.context,
      // As the CLI sets them.
      'aws:cdk:enable-path-metadata': true,
      'aws:cdk:enable-asset-metadata': true,
      // Stack traces hold absolute paths.
      'aws:cdk:disable-stack-trace': true,
      'aws:cdk:disable-creation-stack-traces': true,
    },
  });
  Tags.of(app).add('application', 'taskwire');
  return app;
}
