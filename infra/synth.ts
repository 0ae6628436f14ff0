import { createRequire } from 'node:module';
import { join } from 'node:path';
import { type App, AssetStaging, type Stack, Tags } from 'aws-cdk-lib';
import { addChecks, refuseUnexplained } from './checks.ts';
import { buildWeb, webAtOnce } from './project/buildWeb.ts';
import { PROJECT_ROOT } from './project/paths.ts';
import { readProject, type Project } from './project/readProject.ts';
import { writeIfChanged } from './project/writeIfChanged.ts';
import { AlarmTopic } from './constructs/alarm-topic.ts';
import { Alarms } from './constructs/watch/alarms.ts';
import { readStage, type StageConfig } from './stages.ts';
import { ApiStack } from './stacks/api-stack.ts';
import { DataStack } from './stacks/data-stack.ts';
import { RecoveryCopiesStack } from './stacks/recovery-copies-stack.ts';
import { RecoveryStack, type RecoveryStackProps } from './stacks/recovery-stack.ts';
import { EventsStack } from './stacks/events-stack.ts';
import { WebStack } from './stacks/web-stack.ts';
import { taskwireApp } from './taskwireApp.ts';

export interface SynthOptions {
  /** A stage with a file in `infra/stages/`. */
  stage: string;
  /** The folder of the assembly. Default: `cdk.out` in the project, or the CDK CLI's choice. */
  outdir?: string;
  /** Overrides the stage's file, for tests. Nothing that deploys uses it. */
  settings?: Partial<StageConfig>;
  /**
   * Checks resolver bundles against AppSync's lint rules, and templates against CloudFormation's schemas and cdk-nag's
   * rules: some seconds. Default: true. The local cloud omits it to start sooner; its engine refuses the code that
   * AppSync refuses.
   */
  checks?: boolean;
  /** Checks resolver bundles against AppSync's lint rules even without the other checks. Default: as `checks`. */
  lint?: boolean;
  /** Whether a web app that is not built yet may come later: a page that says so takes its place. Default: false. */
  webLater?: boolean;
  /** The folder with `schema/`, `resolvers/` and `functions/`. Default: this project. */
  root?: string;
}

export interface Assembly {
  /** The folder of the cloud assembly. */
  folder: string;
  /** Stack names, in deployment order. */
  stacks: string[];
  /** Files with the resolvers' code, as AppSync gets it. */
  resolverBundles: readonly string[];
  /** Files of packages that the synthesis loaded or bundled. */
  packageFiles: readonly string[];
  /** Whether the web app is in it, not the page in its place. */
  isWhole: boolean;
}

/**
 * Synthesizes one stage, in process and offline. The same sources give the same files. A process may call it any number
 * of times; each call reads the project again.
 * @throws Error with one line per mistake in schema, resolvers, functions or the stage's file; or for an unknown stage;
 * or if a check has an unacknowledged finding.
 */
export async function synth(options: SynthOptions): Promise<Assembly> {
  const { stage } = options;
  const config: StageConfig = { ...readStage(stage), ...options.settings };
  const root = options.root ?? PROJECT_ROOT;
  const buildFolder = join(root, '.build');
  const checks = options.checks ?? true;
  const project = withoutUnused(await readProject(root, buildFolder, options.lint ?? checks), config);
  const { folder: webFolder, isBuilt } = options.webLater
    ? webAtOnce(root, buildFolder)
    : { folder: await buildWeb(root, buildFolder), isBuilt: true };
  const schemaFile = join(buildFolder, 'schema.graphql');
  writeIfChanged(schemaFile, project.schema.sdl);

  // CDK remembers the hash of a path for the life of the process, but a watched file changes under the same path.
  AssetStaging.clearAssetHashCache();
  const app = taskwireApp(options.outdir ?? process.env.CDK_OUTDIR ?? join(root, 'cdk.out'), checks);
  Tags.of(app).add('stage', stage);
  // The account comes from the shell's credentials. The region is the stage's, whatever the shell says.
  const env = { region: config.region };
  const alarms = new Alarms(stage, config.alarms);
  const ofStage = (stack: string) => ({ stackName: `taskwire-${stage}-${stack}`, env, stage, config });
  const data = new DataStack(app, 'Data', { ...ofStage('data'), project });
  const api = new ApiStack(app, 'Api', { ...ofStage('api'), project, data, alarms, schemaFile });
  const web =
    webFolder === undefined
      ? undefined
      : new WebStack(app, 'Web', { ...ofStage('web'), data, api: api.api, folder: webFolder });
  const events = new EventsStack(app, 'Events', {
    ...ofStage('events'),
    project,
    data,
    alarms,
    api: api.api,
    appUrl: web?.url ?? config.appUrl?.replace(/\/+$/, ''),
  });
  const recovery = recoveryStacks(app, { stage, config, data });
  AlarmTopic.tellOfAlarms(app, stage);
  if (checks) {
    refuseUnexplained(app);
    await addChecks(app);
  }
  const { directory } = app.synth();
  const stacks = [data, api, web, events, ...recovery];
  return {
    folder: directory,
    stacks: stacks.flatMap((stack) => stack?.stackName ?? []),
    resolverBundles: project.resolverBundles.files,
    packageFiles: [...project.packageFiles, ...Object.keys(createRequire(import.meta.url).cache)],
    isWhole: isBuilt,
  };
}

/** The stacks with backups, in deployment order; none for a stage without backups. */
function recoveryStacks(
  app: App,
  { stage, config, data }: Pick<RecoveryStackProps, 'stage' | 'config' | 'data'>,
): Stack[] {
  const { backups, region } = config;
  if (backups === null) return [];
  const stackName = `taskwire-${stage}-recovery`;
  const recovery = new RecoveryStack(app, 'Recovery', { stackName, env: { region }, stage, config, backups, data });
  if (backups.copyRegion === null) return [recovery];
  const copies = new RecoveryCopiesStack(app, 'RecoveryCopies', {
    stackName: `${stackName}-copies`,
    env: { region: backups.copyRegion },
    stage,
    config,
  });
  recovery.addStackDependency(copies, 'a backup is copied to a vault that is there');
  return [copies, recovery];
}

/** Omits the channels that the stage does not use. */
function withoutUnused(project: Project, { webhookUrl, alarmWebhook }: StageConfig): Project {
  const used = [...project.functions].filter(
    ([, { trigger }]) =>
      (trigger.kind !== 'queue' || trigger.queue !== 'webhooks' || webhookUrl !== null) &&
      (trigger.kind !== 'alarms' || alarmWebhook),
  );
  return { ...project, functions: new Map(used) };
}
