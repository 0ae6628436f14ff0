import type { Resource, ResourceHandler } from '../../../cloud.ts';
import { UnsupportedError } from '../../../shared/errors.ts';
import { refused } from '../api/refused.ts';
import { withEntry, type Api } from '../api/api.ts';
import type { Resolver } from '../api/types.ts';
import { compileCode } from './code.ts';
import { limited, MAX_BATCH_SIZE } from './limits.ts';
import type { Needs } from './needs.ts';

/** The quota "Functions per pipeline". */
const MAX_FUNCTIONS = 10;

/** `AWS::AppSync::Resolver`, unit or pipeline. Refused if the schema does not have its field. */
export const resolver =
  (needs: Needs): ResourceHandler =>
  async (resource) => {
    const api = needs.apis.of(resource);
    const { TypeName, FieldName } = resource.properties;
    const coordinate = `${TypeName}.${FieldName}`;
    if (api.draft.schema?.access.has(coordinate) !== true) {
      throw refused(`no field named ${FieldName} found on type ${TypeName}`);
    }
    const made = makeResolver(needs, api, resource, coordinate);
    api.change(({ resolvers }) => ({ resolvers: withEntry(resolvers, coordinate, made) }));
    const arn = `${api.arn}/types/${TypeName}/resolvers/${FieldName}`;
    return { ref: arn, attributes: { ResolverArn: arn, TypeName, FieldName } };
  };

function makeResolver(needs: Needs, api: Api, resource: Resource, coordinate: string): Resolver {
  const {
    Kind = 'UNIT',
    DataSourceName,
    PipelineConfig,
    MaxBatchSize,
    CachingConfig,
    SyncConfig,
  } = resource.properties;
  if (CachingConfig !== undefined) throw new UnsupportedError('CachingConfig');
  if (SyncConfig !== undefined) throw new UnsupportedError('SyncConfig');
  const program = compileCode(needs, resource);

  if (Kind === 'PIPELINE') {
    const functionIds: string[] = PipelineConfig?.Functions ?? [];
    if (program === undefined) throw refused('a pipeline resolver needs code');
    if (functionIds.length > MAX_FUNCTIONS) throw refused(`a pipeline has at most ${MAX_FUNCTIONS} functions`);
    const unknown = functionIds.find((id) => !api.draft.functions.has(id));
    if (unknown !== undefined) throw refused(`no function found with id ${unknown}`);
    return { kind: 'PIPELINE', id: coordinate, coordinate, functionIds, program };
  }
  const source = api.draft.dataSources.get(DataSourceName);
  if (source === undefined) throw refused(`no data source found named ${DataSourceName}`);
  if (program === undefined && source.type !== 'AWS_LAMBDA')
    throw refused('only a Lambda data source goes without code');
  return {
    kind: 'UNIT',
    id: coordinate,
    coordinate,
    name: coordinate,
    dataSourceName: DataSourceName,
    ...(program === undefined ? {} : { program }),
    ...(MaxBatchSize === undefined ? {} : { maxBatchSize: limited('MaxBatchSize', MaxBatchSize, MAX_BATCH_SIZE, 0) }),
  };
}
