import type { ResourceHandler } from '../../../cloud.ts';
import { refused } from '../api/refused.ts';
import { stableId } from '../../../shared/ids.ts';
import { withEntry } from '../api/api.ts';
import { compileCode } from './code.ts';
import { limited, MAX_BATCH_SIZE } from './limits.ts';
import type { Needs } from './needs.ts';

/** `AWS::AppSync::FunctionConfiguration`. `Ref` is the function's ARN. */
export const functionConfiguration =
  (needs: Needs): ResourceHandler =>
  async (resource) => {
    const { Name, DataSourceName, MaxBatchSize } = resource.properties;
    const api = needs.apis.of(resource);
    if (!api.draft.dataSources.has(DataSourceName)) {
      throw refused(`no data source found named ${DataSourceName}`);
    }
    const id = functionId(resource);
    const program = compileCode(needs, resource);
    const step = {
      id,
      name: Name,
      dataSourceName: DataSourceName,
      ...(program === undefined ? {} : { program }),
      ...(MaxBatchSize === undefined ? {} : { maxBatchSize: limited('MaxBatchSize', MaxBatchSize, MAX_BATCH_SIZE, 0) }),
    };
    api.change(({ functions }) => ({ functions: withEntry(functions, id, step) }));
    const arn = `${api.arn}/functions/${id}`;
    return { ref: arn, attributes: { FunctionId: id, FunctionArn: arn, Name, DataSourceName } };
  };

export const functionId = ({ stack, logicalId }: { stack: string; logicalId: string }) =>
  stableId(26, 'function', stack, logicalId).toLowerCase();
