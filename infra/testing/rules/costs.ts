import { all, every, same, whole, type Rule } from './rule.ts';
import type { Resource, Shape, StageTemplates } from './stageTemplates.ts';

const BUDGET = 'AWS::Budgets::Budget';
const MONITOR = 'AWS::CE::AnomalyMonitor';
const ANOMALIES = 'AWS::CE::AnomalySubscription';
const TOPIC = 'AWS::SNS::Topic';

const alarmTopic = (address: unknown, from: Resource, stage: StageTemplates) =>
  stage.behind(address, TOPIC, from)?.Properties['TopicName'] === `taskwire-${stage.stage}-alarms`;

export const costRules: readonly Rule[] = [
  whole([BUDGET], 'a stage has a budget if its file names an amount', (stage) =>
    stage.ofType(BUDGET).length === (stage.config.monthlyBudget === null ? 0 : 1) ? [] : ['Data/Costs'],
  ),
  every(
    BUDGET,
    'the budget has the monthly amount of the stage, and is reported before it is spent',
    (budget, stage) => {
      const { Budget, NotificationsWithSubscribers } = budget.Properties;
      const { BudgetLimit, BudgetType, TimeUnit, CostFilters } = Budget;
      return (
        same(
          [BudgetLimit, BudgetType, TimeUnit, CostFilters],
          [{ Amount: stage.config.monthlyBudget, Unit: 'USD' }, 'COST', 'MONTHLY', undefined],
        ) &&
        same(
          NotificationsWithSubscribers.map(
            ({ Notification: { NotificationType, Threshold, ThresholdType, ComparisonOperator } }: Shape) =>
              [NotificationType, Threshold, ThresholdType, ComparisonOperator].join(' '),
          ),
          ['ACTUAL 80 PERCENTAGE GREATER_THAN', 'FORECASTED 100 PERCENTAGE GREATER_THAN'],
        ) &&
        all(NotificationsWithSubscribers as Shape[], ({ Subscribers }) =>
          all(
            Subscribers as Shape[],
            ({ Address, SubscriptionType }) => SubscriptionType === 'SNS' && alarmTopic(Address, budget, stage),
          ),
        )
      );
    },
    [TOPIC],
  ),
  whole([MONITOR, ANOMALIES], 'unusual costs are watched if the stage has a budget', (stage) => {
    const wanted = stage.config.monthlyBudget === null ? 0 : 1;
    return [MONITOR, ANOMALIES].filter((type) => stage.ofType(type).length !== wanted);
  }),
  every(MONITOR, 'unusual costs are found among the costs with the tag of the stage', ({ Properties }, { stage }) =>
    same(
      [Properties['MonitorType'], JSON.parse(Properties['MonitorSpecification'])],
      ['CUSTOM', { Tags: { Key: 'stage', Values: [stage] } }],
    ),
  ),
  every(
    ANOMALIES,
    'unusual costs are reported at once',
    (one, stage) => {
      const { Frequency, MonitorArnList, Subscribers, ThresholdExpression } = one.Properties;
      return (
        Frequency === 'IMMEDIATE' &&
        all(MonitorArnList as unknown[], (monitor) => stage.behind(monitor, MONITOR, one) !== undefined) &&
        all(Subscribers as Shape[], ({ Address, Type }) => Type === 'SNS' && alarmTopic(Address, one, stage)) &&
        ThresholdExpression.includes('"Values":["20"]')
      );
    },
    [TOPIC, MONITOR],
  ),
];
