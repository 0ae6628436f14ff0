import { CfnQueryDefinition, type ILogGroup } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import type { FunctionSpec } from '../../../functions/function.ts';
import type { Stage } from '../../stages.ts';
import { functionNameOf } from '../project-function.ts';

interface LogQueriesProps {
  stage: Stage;
  /** The API's log. */
  log: ILogGroup;
  functions: ReadonlyMap<string, FunctionSpec>;
}

/** The user of the query replaces this text by an id: `x-amzn-requestid` of an answer, or `traceId` of an INTERNAL. */
const ID_TO_PUT = 'PUT-THE-ID-HERE';

/** Operators' questions to the logs (Logs Insights), by name. */
const QUERIES: Record<string, string[]> = {
  'the way of a request': [
    'fields @timestamp, @log, message, @message',
    `filter @message like "${ID_TO_PUT}"`,
    'sort @timestamp asc',
    'limit 500',
  ],
  'what went wrong': [
    'fields @timestamp, @log, level, message, error.name, error.message, correlation_id',
    'filter level in ["WARN", "ERROR"] or @message like "INTERNAL"',
    'sort @timestamp desc',
    'limit 200',
  ],
  'what fails again and again': [
    'filter level in ["WARN", "ERROR"]',
    'stats count(*) as times, max(@timestamp) as latest by @log, message, error.name',
    'sort times desc',
  ],
  'cold starts': [
    'filter type = "platform.report" and ispresent(record.metrics.initDurationMs)',
    'stats count(*) as starts, pct(record.metrics.initDurationMs, 95) as p95 by @log',
    'sort p95 desc',
  ],
};

/** Saved queries over the logs of the API and of every function. */
export class LogQueries extends Construct {
  constructor(scope: Construct, id: string, { stage, log, functions }: LogQueriesProps) {
    super(scope, id);
    const logGroupNames = [
      log.logGroupName,
      ...[...functions.keys()].map((folder) => `/aws/lambda/${functionNameOf(stage, folder)}`),
    ];
    for (const [index, [name, lines]] of Object.entries(QUERIES).entries())
      new CfnQueryDefinition(this, `Query${index + 1}`, {
        name: `taskwire-${stage}/${name}`,
        queryString: lines.join('\n| '),
        logGroupNames,
      });
  }
}
