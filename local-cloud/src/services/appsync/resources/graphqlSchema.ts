import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import type { ResourceHandler } from '../../../cloud.ts';
import { buildApiSchema } from '../schema/buildApiSchema.ts';
import type { Needs } from './needs.ts';

/**
 * `AWS::AppSync::GraphQLSchema`, from `Definition` or `DefinitionS3Location`. Removing a field removes its resolver.
 */
export const graphqlSchema =
  ({ cloud, apis }: Needs): ResourceHandler =>
  async (resource) => {
    const { Definition, DefinitionS3Location, ApiId } = resource.properties;
    const api = apis.of(resource);
    const file = DefinitionS3Location === undefined ? undefined : cloud.asset(DefinitionS3Location);
    const sdl = file === undefined ? String(Definition) : readFileSync(file, 'utf8');
    const schema = buildApiSchema(sdl, file === undefined ? 'schema' : basename(file));
    api.change(({ resolvers }) => ({
      schema,
      resolvers: new Map([...resolvers].filter(([coordinate]) => schema.access.has(coordinate))),
    }));
    return { ref: `${ApiId}GraphQLSchema`, attributes: { Id: `${ApiId}GraphQLSchema` } };
  };
