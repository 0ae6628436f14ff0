import { Metric, Stats } from 'aws-cdk-lib/aws-cloudwatch';
import { Construct } from 'constructs';
import type { FunctionSpec } from '../../../functions/function.ts';
import type { Stage } from '../../stages.ts';
import type { Alarms } from './alarms.ts';
import { functionMetric, PERIOD } from './metrics.ts';
import type { Runbook } from './runbook.ts';

interface FunctionAlarmsProps {
  stage: Stage;
  alarms: Alarms;
  functions: ReadonlyMap<string, FunctionSpec>;
}

type Kind = FunctionSpec['trigger']['kind'];

/**
 * What a failed invocation means, for functions whose metric `Errors` shows it. Resolver functions are missing because
 * their failures are masked faults of the API. Functions of queues and of the stream are missing because they return
 * failed messages, so that `Errors` stays 0: the age of their messages and their dead-letter queues show failures
 * (`consumed-queue.ts`, `stream-consumer.ts`).
 */
const FAILURES: Partial<Record<Kind, { means: string; runbook: Runbook; essential: boolean }>> = {
  cognito: {
    means: 'A trigger of the user pool failed: somebody could not sign up or sign in.',
    runbook: 'sign-in-fails',
    essential: true,
  },
  schedule: {
    means: 'A scheduled run failed: reminders, digests or overdue counts wait for the next run.',
    runbook: 'a-scheduled-run-fails',
    essential: false,
  },
  url: {
    means: 'The page behind unsubscribe links failed: somebody goes on getting mail that they do not want.',
    runbook: 'the-unsubscribe-page-fails',
    essential: false,
  },
};

/** Three runs of a five-minute schedule. */
const SILENT_PERIODS = 3;

/** Alarms about functions that fail, do not run, or are throttled. */
export class FunctionAlarms extends Construct {
  constructor(scope: Construct, id: string, { stage, alarms, functions }: FunctionAlarmsProps) {
    super(scope, id);
    for (const [folder, { trigger, description }] of functions) {
      const failure = FAILURES[trigger.kind];
      if (failure !== undefined)
        alarms.add(this, `${folder}-errors`, {
          name: `${folder}-errors`,
          metric: functionMetric(stage, folder, 'Errors'),
          threshold: 1,
          ...failure,
        });
      if (trigger.kind === 'schedule')
        alarms.add(this, `${folder}-silent`, {
          name: `${folder}-silent`,
          metric: functionMetric(stage, folder, 'Invocations'),
          threshold: 1,
          below: true,
          periods: SILENT_PERIODS,
          silenceIsTrouble: true,
          means: `Scheduled work does not happen: ${folder} (${description}) has not run for a quarter of an hour.`,
          runbook: 'a-scheduled-run-fails',
        });
    }
    alarms.add(this, 'Throttles', {
      name: 'functions-throttled',
      // Of all functions together, because they share the account's concurrency. Functions with reserved concurrency
      // are included.
      metric: new Metric({
        namespace: 'AWS/Lambda',
        metricName: 'Throttles',
        statistic: Stats.SUM,
        period: PERIOD,
      }),
      threshold: 1,
      means: 'Lambda had no room for an invocation: sign-in or bulk changes failed, or events are late.',
      runbook: 'functions-are-throttled',
    });
  }
}
