import type { DataSource, Step } from '../api/types.ts';
import type { Field } from '../execution/runHandler.ts';
import type { ResolverContext } from '../runtime/types.ts';

/** One call of a step's data source. `request` is the value that the request handler returned. */
export interface DataSourceCall {
  field: Field;
  step: Step;
  dataSource: DataSource;
  request: Record<string, unknown>;
  context: ResolverContext;
}
