import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { TemplateResource } from './templates.ts';

/** The templates of an assembly, by stack. */
export type Assembly = Record<string, { Resources: Record<string, Retained> }>;
type Retained = TemplateResource & { UpdateReplacePolicy?: string };

export const readTemplates = (folder: string): Assembly =>
  Object.fromEntries(
    readdirSync(folder)
      .filter((name) => name.endsWith('.template.json'))
      .map((name) => [name.replace('.template.json', ''), JSON.parse(readFileSync(join(folder, name), 'utf8'))]),
  );
