import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Template } from 'aws-cdk-lib/assertions';
import { synth, type SynthOptions } from '../synth.ts';

/** Resource as a template has it. */
export interface TemplateResource {
  Type: string;
  // oxlint-disable-next-line typescript/no-explicit-any -- CloudFormation's own shapes, asserted on by the tests
  Properties: Record<string, any>;
  DeletionPolicy?: string;
}

export interface Templates {
  folder: string;
  /** `manifest.json`. */
  manifest: unknown;
  data: Template;
  api: Template;
  events: Template;
  web: Template;
  /** The resources of every stack except the web app's, whose function and role are CDK's own. */
  all: TemplateResource[];
  ofType(type: string): TemplateResource[];
  /** The logical ids of some resources. */
  logicalIds(wanted: (resource: TemplateResource) => boolean): string[];
}

/** Synthesizes into a temporary folder, which is removed after the tests. */
export async function templates(options: SynthOptions): Promise<Templates> {
  const outdir = mkdtempSync(join(tmpdir(), 'taskwire-assembly-'));
  const { folder } = await synth({ ...options, outdir });
  const read = (name: string) => JSON.parse(readFileSync(join(folder, `${name}.template.json`), 'utf8'));
  const [data, api, events, web] = [read('Data'), read('Api'), read('Events'), read('Web')];
  const all = [data, api, events].flatMap(({ Resources }) => Object.values(Resources)) as TemplateResource[];
  return {
    folder,
    manifest: JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8')),
    data: Template.fromJSON(data),
    api: Template.fromJSON(api),
    events: Template.fromJSON(events),
    web: Template.fromJSON(web),
    all,
    ofType: (type) => all.filter((resource) => resource.Type === type),
    logicalIds: (wanted) =>
      [data, api, events].flatMap(({ Resources }) => Object.keys(Resources).filter((id) => wanted(Resources[id]))),
  };
}

const shared = new Map<string, Promise<Templates>>();

/** Like {@link templates}, but synthesized once for all test files of a worker. Callers only read the result. */
export function sharedTemplates(options: SynthOptions): Promise<Templates> {
  const key = JSON.stringify(options);
  const known = shared.get(key) ?? templates(options);
  shared.set(key, known);
  return known;
}
