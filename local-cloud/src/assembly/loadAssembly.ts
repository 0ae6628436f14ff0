import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { StartError } from '../shared/errors.ts';
import { loadAssets, type Assets } from './assets.ts';

/** A CloudFormation template as CDK writes it (JSON). */
export interface Template {
  Parameters?: Record<string, { Type: string; Default?: unknown }>;
  Mappings?: Record<string, Record<string, Record<string, unknown>>>;
  Conditions?: Record<string, unknown>;
  Resources?: Record<string, TemplateResource>;
  Outputs?: Record<string, { Value: unknown; Export?: { Name: unknown }; Condition?: string }>;
}

interface TemplateResource {
  Type: string;
  Properties?: Record<string, unknown>;
  Metadata?: Record<string, unknown>;
  DependsOn?: string | string[];
  Condition?: string;
}

export interface Stack {
  name: string;
  template: Template;
  /** Construct paths by logical id, for messages. */
  paths: Map<string, string>;
}

/** The output of `cdk synth`: stacks in deployment order, and the files they refer to. */
export interface Assembly {
  directory: string;
  stacks: Stack[];
  assets: Assets;
  /** The region that the app chose; undefined for environment-agnostic stacks. */
  region?: string;
  accountId?: string;
}

interface Artifact {
  type: string;
  environment?: string;
  dependencies?: string[];
  additionalMetadataFile?: string;
  metadata?: ArtifactMetadata;
  properties?: { templateFile?: string; stackName?: string; file?: string; directoryName?: string };
}

type ArtifactMetadata = Record<string, Array<{ type: string; data?: unknown }>>;

/**
 * Reads a cloud assembly (`cdk.out`), including the assemblies of its stages. Throws `StartError` if the folder holds
 * no assembly, or if a file it names is missing or is not JSON.
 * @see https://docs.aws.amazon.com/cdk/v2/guide/deploy.html#deploy-how-synth-assembly
 */
export function loadAssembly(path: string): Assembly {
  const directory = resolve(path);
  if (!existsSync(join(directory, 'manifest.json'))) {
    throw new StartError(`${path} holds no cloud assembly (no manifest.json): run \`cdk synth\` first`);
  }
  const assembly: Assembly = { directory, stacks: [], assets: loadAssets([]) };
  const manifests: Array<{ directory: string; file: string }> = [];
  readManifest(directory, assembly, manifests);
  assembly.assets = loadAssets(
    manifests.map(({ directory, file }) => ({ directory, manifest: readJson(directory, file) })),
  );
  return assembly;
}

function readManifest(
  directory: string,
  assembly: Assembly,
  assetFiles: Array<{ directory: string; file: string }>,
): void {
  const manifest = readJson<{ artifacts?: Record<string, Artifact> }>(directory, 'manifest.json');
  const artifacts = manifest.artifacts ?? {};
  for (const id of inOrder(artifacts)) {
    const artifact = artifacts[id]!;
    const { templateFile, stackName, file, directoryName } = artifact.properties ?? {};
    if (artifact.type === 'cdk:cloud-assembly' && directoryName !== undefined) {
      readManifest(join(directory, directoryName), assembly, assetFiles);
    } else if (artifact.type === 'cdk:asset-manifest' && file !== undefined) {
      assetFiles.push({ directory, file });
    } else if (artifact.type === 'aws:cloudformation:stack' && templateFile !== undefined) {
      const [, accountId, region] = /^aws:\/\/([^/]+)\/(.+)$/.exec(artifact.environment ?? '') ?? [];
      if (accountId !== undefined && /^\d{12}$/.test(accountId)) assembly.accountId ??= accountId;
      if (region !== undefined && region !== 'unknown-region') assembly.region ??= region;
      assembly.stacks.push({
        name: stackName ?? id,
        template: readJson<Template>(directory, templateFile),
        paths: constructPaths(directory, artifact),
      });
    }
  }
}

/** Artifact ids in dependency order: each comes after everything it depends on. */
function inOrder(artifacts: Record<string, Artifact>): string[] {
  const ordered = new Set<string>();
  const visit = (id: string): void => {
    if (ordered.has(id) || artifacts[id] === undefined) return;
    for (const dependency of artifacts[id].dependencies ?? []) visit(dependency);
    ordered.add(id);
  };
  for (const id of Object.keys(artifacts)) visit(id);
  return [...ordered];
}

/** Newer CDK versions keep construct paths in a file beside the manifest; older ones keep them in the manifest. */
function constructPaths(directory: string, artifact: Artifact): Map<string, string> {
  const metadata: ArtifactMetadata = {
    ...artifact.metadata,
    ...(artifact.additionalMetadataFile && readJson<ArtifactMetadata>(directory, artifact.additionalMetadataFile)),
  };
  const paths = new Map<string, string>();
  for (const [path, entries] of Object.entries(metadata)) {
    for (const { type, data } of entries) {
      if (type === 'aws:cdk:logicalId') paths.set(String(data), path.replace(/^\//, ''));
    }
  }
  return paths;
}

export function readJson<T>(directory: string, file: string): T {
  const path = join(directory, file);
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as T;
  } catch (error) {
    throw new StartError(`cannot read ${path} of the cloud assembly: ${(error as Error).message}`);
  }
}
