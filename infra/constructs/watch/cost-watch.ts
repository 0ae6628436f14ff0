import { CfnBudget } from 'aws-cdk-lib/aws-budgets';
import { CfnAnomalyMonitor, CfnAnomalySubscription } from 'aws-cdk-lib/aws-ce';
import { Construct } from 'constructs';
import type { Stage } from '../../stages.ts';

export interface CostWatchProps {
  stage: Stage;
  /** What the account may cost in a month, in US dollars. */
  dollars: number;
  /** Who is told. Its policy has to let in the two services that watch over costs. */
  topicArn: string;
}

/** An anomaly is told from this part of the budget on. */
const ANOMALY_SHARE = 0.1;

/**
 * A budget for the account, and word of costs that are unlike those before. The budget has no filter, because one by tag sees nothing, and
 * says nothing, until somebody activates the tag for billing; the anomalies cover this stage, by its tag.
 */
export class CostWatch extends Construct {
  constructor(scope: Construct, id: string, { stage, dollars, topicArn }: CostWatchProps) {
    super(scope, id);
    const name = `taskwire-${stage}`;
    const subscriber = { subscriptionType: 'SNS', address: topicArn };
    const notify = (notificationType: 'ACTUAL' | 'FORECASTED', threshold: number) => ({
      notification: { notificationType, threshold, thresholdType: 'PERCENTAGE', comparisonOperator: 'GREATER_THAN' },
      subscribers: [subscriber],
    });
    new CfnBudget(this, 'Budget', {
      budget: {
        budgetName: name,
        budgetType: 'COST',
        timeUnit: 'MONTHLY',
        budgetLimit: { amount: dollars, unit: 'USD' },
      },
      notificationsWithSubscribers: [notify('ACTUAL', 80), notify('FORECASTED', 100)],
    });
    const monitor = new CfnAnomalyMonitor(this, 'Anomalies', {
      monitorName: name,
      // AWS allows one monitor of all services an account, and makes it itself.
      monitorType: 'CUSTOM',
      monitorSpecification: JSON.stringify({ Tags: { Key: 'stage', Values: [stage] } }),
    });
    new CfnAnomalySubscription(this, 'AnomalySubscription', {
      subscriptionName: name,
      monitorArnList: [monitor.ref],
      frequency: 'IMMEDIATE',
      subscribers: [{ type: 'SNS', address: topicArn }],
      thresholdExpression: JSON.stringify({
        Dimensions: {
          Key: 'ANOMALY_TOTAL_IMPACT_ABSOLUTE',
          MatchOptions: ['GREATER_THAN_OR_EQUAL'],
          Values: [String(Math.ceil(dollars * ANOMALY_SHARE))],
        },
      }),
    });
  }
}
