import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

export interface Resource {
  /** Unique among all stacks, because logical ids end in a hash of their path. */
  id: string;
  type: string;
  // oxlint-disable-next-line typescript/no-explicit-any -- CloudFormation's own shapes
  properties: Record<string, any>;
}

export interface Templates {
  resources: Resource[];
  byId: Map<string, Resource>;
  /** The resources to which a value refers, in this stack or through another stack's export. */
  named(value: unknown): Resource[];
}

interface Template {
  Resources: Record<string, { Type: string; Properties?: Record<string, unknown> }>;
  Outputs?: Record<string, { Value: unknown; Export?: { Name: string } }>;
}

/** Every template of an assembly, as one graph. */
export function readTemplates(folder: string): Templates {
  const files = readdirSync(folder).filter((name) => name.endsWith('.template.json'));
  const templates = files.sort().map((name) => JSON.parse(readFileSync(join(folder, name), 'utf8')) as Template);
  const resources = templates.flatMap(({ Resources }) =>
    Object.entries(Resources).map(([id, { Type, Properties = {} }]) => ({ id, type: Type, properties: Properties })),
  );
  const byId = new Map(resources.map((resource) => [resource.id, resource]));
  const exports = new Map(
    templates.flatMap(({ Outputs = {} }) => Object.values(Outputs)).map(({ Value, Export }) => [Export?.Name, Value]),
  );
  const idsIn = (value: unknown): string[] => {
    if (Array.isArray(value)) return value.flatMap(idsIn);
    if (typeof value !== 'object' || value === null) return [];
    return Object.entries(value).flatMap(([key, inner]) => {
      if (key === 'Ref') return [String(inner)];
      if (key === 'Fn::GetAtt') return [String((inner as unknown[])[0])];
      if (key === 'Fn::ImportValue') return idsIn(exports.get(String(inner)));
      return idsIn(inner);
    });
  };
  return {
    resources,
    byId,
    named: (value) => [...new Set(idsIn(value))].flatMap((id) => byId.get(id) ?? []),
  };
}
