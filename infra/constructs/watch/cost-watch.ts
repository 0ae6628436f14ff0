import { CfnBudget } from 'aws-cdk-lib/aws-budgets';
import { CfnAnomalyMonitor, CfnAnomalySubscription } from 'aws-cdk-lib/aws-ce';
import { Construct } from 'constructs';
import type { Stage } from '../../stages.ts';

interface CostWatchProps {
  stage: Stage;
  /** The account's budget for a month, in US dollars. */
  dollars: number;
  /** The topic to tell. Its policy must admit the two services that watch costs. */
  topicArn: string;
}

/** An anomaly is reported from this share of the budget on. */
const ANOMALY_SHARE = 0.1;

/**
 * A budget for the account, and reports of unusual costs. The budget has no filter: a filter by tag sees nothing, and
 * reports nothing, until somebody activates the tag for billing. The anomalies cover this stage, by its tag.
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
      // AWS allows one monitor of all services per account, and creates it itself.
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
