import type { IUserPool, IUserPoolClient } from 'aws-cdk-lib/aws-cognito';
import { MathExpression, Metric, Stats } from 'aws-cdk-lib/aws-cloudwatch';
import { Construct } from 'constructs';
import type { Alarms } from './alarms.ts';
import { PERIOD } from './metrics.ts';

interface DirectoryAlarmsProps {
  alarms: Alarms;
  userPool: IUserPool;
  client: IUserPoolClient;
}

const MANY_FAILURES = 100;

/**
 * Cognito counts a success as 1 and a failure as 0: the sum is the number of successes, the sample count the number of
 * attempts.
 */
const signIns = ({ userPool, client }: Omit<DirectoryAlarmsProps, 'alarms'>, metricName: string, statistic: string) =>
  new Metric({
    namespace: 'AWS/Cognito',
    metricName,
    statistic,
    period: PERIOD,
    dimensionsMap: { UserPool: userPool.userPoolId, UserPoolClient: client.userPoolClientId },
  });

export const failedSignIns = (directory: Omit<DirectoryAlarmsProps, 'alarms'>) =>
  new MathExpression({
    expression: 'attempts - successes',
    label: 'failed sign-ins',
    period: PERIOD,
    usingMetrics: {
      attempts: signIns(directory, 'SignInSuccesses', Stats.SAMPLE_COUNT),
      successes: signIns(directory, 'SignInSuccesses', Stats.SUM),
    },
  });

export const signInThrottles = (directory: Omit<DirectoryAlarmsProps, 'alarms'>) =>
  signIns(directory, 'SignInThrottles', Stats.SUM);

/** Sign-in, according to Cognito's counts. */
export class DirectoryAlarms extends Construct {
  constructor(scope: Construct, id: string, { alarms, ...directory }: DirectoryAlarmsProps) {
    super(scope, id);
    alarms.add(this, 'Failures', {
      name: 'sign-in-failures',
      metric: failedSignIns(directory),
      threshold: MANY_FAILURES,
      means: 'A hundred sign-ins failed in five minutes: somebody tries passwords, or nobody can sign in.',
      runbook: 'sign-in-fails',
    });
    alarms.add(this, 'Throttles', {
      name: 'sign-in-throttles',
      metric: signInThrottles(directory),
      threshold: 1,
      means: 'Cognito refused sign-ins because there were too many at once: people have to try again.',
      runbook: 'sign-in-fails',
    });
  }
}
