/** How the parts of the API are created on AWS: one after another, and none twice. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { synth } from './synth.ts';
import { aProject } from './testing/aProject.ts';

/** A resource with its logical id. */
interface Part {
  id: string;
  Type: string;
  DependsOn?: string | string[];
  Properties: { TypeName?: string; FieldName?: string; CodeS3Location?: { 'Fn::Sub': string } };
}

const TYPES = ['GraphQLSchema', 'DataSource', 'FunctionConfiguration', 'Resolver'].map(
  (type) => `AWS::AppSync::${type}`,
);

/** The resources of a project's API stack by kind, without the checks, which are tested elsewhere. */
async function partsOf(root: string) {
  const { folder } = await synth({ stage: 'dev', root, checks: false });
  const { Resources, Outputs } = JSON.parse(readFileSync(join(folder, 'Api.template.json'), 'utf8'));
  const parts = Object.entries<Omit<Part, 'id'>>(Resources).map(([id, resource]) => ({ id, ...resource }));
  const written = parts.filter(({ Type }) => TYPES.includes(Type));
  const code = ({ Properties }: Part) => {
    const hash = /([0-9a-f]{64})\.js/.exec(Properties.CodeS3Location?.['Fn::Sub'] ?? '')?.[1];
    return readFileSync(join(folder, `asset.${hash}.js`), 'utf8');
  };
  const resolvers = parts.filter(({ Type }) => Type === 'AWS::AppSync::Resolver');
  const ids = Object.fromEntries(
    resolvers.map(({ id, Properties }) => [`${Properties.TypeName}.${Properties.FieldName}`, id]),
  );
  return { written, resolvers, ids, code, schemaHash: Outputs.SchemaHash.Value as string };
}

test('schema, data sources, functions and resolvers are created one after another', async () => {
  const { written } = await partsOf(aProject());
  const waitsFor = (id: string): string[] => {
    const direct = [written.find((part) => part.id === id)?.DependsOn ?? []].flat();
    return [...direct, ...direct.flatMap(waitsFor)];
  };
  const before = new Map(written.map(({ id }) => [id, new Set(waitsFor(id))]));
  for (const one of written)
    for (const other of written.filter(({ id }) => id !== one.id))
      expect(before.get(one.id)!.has(other.id) || before.get(other.id)!.has(one.id), `${one.id}, ${other.id}`).toBe(
        true,
      );
  const rank = ({ Type }: Part) => TYPES.indexOf(Type);
  for (const one of written)
    for (const other of written) if (rank(one) < rank(other)) expect(before.get(other.id)).toContain(one.id);
});

test('each resolver is connected to the schema by its code, and reconnected after a correction', async () => {
  const sound = await partsOf(aProject());
  expect(sound.resolvers).toHaveLength(2);
  for (const resolver of sound.resolvers)
    expect(sound.code(resolver)).toMatch(new RegExp(`\n// schema ${sound.schemaHash}\n$`));
  const described = { 'schema/user.graphql': 'type Query {\n  "Who asks."\n  me: ID\n}\n' };
  const changed = await partsOf(aProject(described));
  expect(changed.schemaHash).not.toBe(sound.schemaHash);
  expect(changed.code(changed.resolvers[0]!)).toContain(changed.schemaHash);
});

test('a field keeps its resolver, whatever its code and data source', async () => {
  const sound = await partsOf(aProject());
  const resolvers = {
    'resolvers/resolvers.ts': `export const resolvers = {
      'Query.me': { dataSource: 'none', code: 'Query.me.ts' },
      'Query.task': { dataSource: 'lambda/say-hello', code: 'task/load.ts' },
    };`,
    'resolvers/shared/pipeline.ts': undefined,
  };
  expect((await partsOf(aProject(resolvers))).ids).toEqual(sound.ids);
});
