import {
  Alarm,
  AlarmRule,
  type CfnAlarm,
  ComparisonOperator,
  CompositeAlarm,
  type IMetric,
  TreatMissingData,
} from 'aws-cdk-lib/aws-cloudwatch';
import type { Construct } from 'constructs';
import type { Stage, StageConfig } from '../../stages.ts';
import { sectionOf, type Runbook } from './runbook.ts';

/** What the recipient must know. */
interface Told {
  /** Ends the alarm's name, `taskwire-<stage>-<name>`; or is the whole name, as with queues. */
  name: string;
  /** What it means for users, in sentences. */
  means: string;
  /** What to do about it. */
  runbook: Runbook;
}

export interface AlarmProps extends Told {
  metric: IMetric;
  /** It goes off when the metric has reached this, and with `below`, when it is less. */
  threshold: number;
  below?: boolean;
  /** Periods of the metric in a row. Default: 1. */
  periods?: number;
  /** Silence of the metric is itself the trouble. */
  silenceIsTrouble?: boolean;
  /** Every stage has it: see `alarms` in the stage's file. */
  essential?: boolean;
}

/** The alarms of one stage: which it has, what they are called, and what they say. Where they go is `AlarmTopic`'s matter. */
export class Alarms {
  constructor(
    private readonly stage: Stage,
    private readonly extent: StageConfig['alarms'],
  ) {}

  /** Undefined where the stage does without it. */
  add(scope: Construct, id: string, props: AlarmProps): Alarm | undefined {
    if (this.extent === 'essential' && !props.essential) return undefined;
    const { metric, threshold, below, periods = 1, silenceIsTrouble } = props;
    return new Alarm(scope, id, {
      ...{ metric, threshold, alarmName: this.nameOf(props), alarmDescription: descriptionOf(props) },
      evaluationPeriods: periods,
      comparisonOperator: below
        ? ComparisonOperator.LESS_THAN_THRESHOLD
        : ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
      treatMissingData: silenceIsTrouble ? TreatMissingData.BREACHING : TreatMissingData.NOT_BREACHING,
    });
  }

  /**
   * One alarm for several that have one cause as a rule, so that nobody is told ten times. It is for alarms that end by themselves: while
   * it lasts, no other of them is told.
   */
  group(scope: Construct, id: string, told: Told, alarms: readonly (Alarm | undefined)[]): void {
    const members = alarms.filter((alarm) => alarm !== undefined);
    if (this.extent === 'essential' || members.length === 0) return;
    new CompositeAlarm(scope, id, {
      compositeAlarmName: this.nameOf(told),
      alarmDescription: descriptionOf(told),
      alarmRule: AlarmRule.anyOf(...members),
    });
    for (const alarm of members) (alarm.node.defaultChild as CfnAlarm).actionsEnabled = false;
  }

  private nameOf({ name }: Told): string {
    const prefix = `taskwire-${this.stage}-`;
    return name.startsWith(prefix) ? name : `${prefix}${name}`;
  }
}

const descriptionOf = ({ means, runbook }: Told) => `${means} What to do: ${sectionOf(runbook)}`;
