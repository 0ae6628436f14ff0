import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, CfnOutput, Stack } from 'aws-cdk-lib';
import { TaskTable } from '../../infra/constructs/task-table.ts';

/**
 * An assembly with nothing but the table, as the output `TableName` of the stack `Table`: no consumer follows what
 * tests write.
 */
export function onlyTheTable(): string {
  const outdir = mkdtempSync(join(tmpdir(), 'taskwire-table-'));
  const app = new App({ outdir, analyticsReporting: false, builtinCloudFormationValidation: false });
  const stack = new Stack(app, 'Table');
  const { table } = new TaskTable(stack, 'Tasks', { retainData: false });
  new CfnOutput(stack, 'TableName', { value: table.tableName });
  return app.synth().directory;
}
