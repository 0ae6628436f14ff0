import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Stacks, Template } from './template.ts';

interface Manifest {
  artifacts: Record<string, { type: string; properties?: { stackName?: string; templateFile: string } }>;
}

/** The templates of an assembly, by stack name. */
export function stacksOf(assembly: string): Stacks {
  const read = <T>(name: string) => JSON.parse(readFileSync(join(assembly, name), 'utf8')) as T;
  return Object.fromEntries(
    Object.entries(read<Manifest>('manifest.json').artifacts).flatMap(([id, { type, properties }]) =>
      type === 'aws:cloudformation:stack' && properties !== undefined
        ? [[properties.stackName ?? id, read<Template>(properties.templateFile)]]
        : [],
    ),
  );
}
