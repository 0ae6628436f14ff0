import { Construct } from 'constructs';
import { ApiAlarms } from './api-alarms.ts';
import { DirectoryAlarms } from './directory-alarms.ts';
import { FunctionAlarms } from './function-alarms.ts';
import { LogQueries } from './log-queries.ts';
import { StageDashboard } from './stage-dashboard.ts';
import type { WatchProps } from './watch-props.ts';

/**
 * The alarms and dashboards for a stage as a whole. Alarms of queues, of the stream and of mail are created beside
 * them.
 */
export class Watch extends Construct {
  constructor(scope: Construct, id: string, props: WatchProps) {
    super(scope, id);
    new ApiAlarms(this, 'Api', props);
    new FunctionAlarms(this, 'Functions', props);
    new DirectoryAlarms(this, 'Directory', props);
    new StageDashboard(this, 'Dashboard', props);
    new LogQueries(this, 'Queries', props);
  }
}
