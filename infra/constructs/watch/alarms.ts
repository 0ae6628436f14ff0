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

/** What the recipient of an alarm must know. */
interface Told {
  /** The end of the alarm's name, `taskwire-<stage>-<name>`; for queues, the whole name. */
  name: string;
  /** What it means for users, in sentences. */
  means: string;
  /** What the recipient should do. */
  runbook: Runbook;
}

interface AlarmProps extends Told {
  metric: IMetric;
  /** The alarm goes off when the metric reaches this value; with `below`, when the metric is less. */
  threshold: number;
  below?: boolean;
  /** Consecutive periods of the metric. Default: 1. */
  periods?: number;
  /** A metric without data is itself an alarm. */
  silenceIsTrouble?: boolean;
  /** Every stage has this alarm: see `alarms` in the stage's file. */
  essential?: boolean;
}

/** The alarms of one stage: which ones exist, their names and their texts. `AlarmTopic` decides whom they tell. */
export class Alarms {
  constructor(
    private readonly stage: Stage,
    private readonly extent: StageConfig['alarms'],
  ) {}

  /** Undefined if the stage does not have this alarm. */
  add(scope: Construct, id: string, props: AlarmProps): Alarm | undefined {
    if (this.extent === 'essential' && !props.essential) return undefined;
    const { metric, threshold, below, periods = 1, silenceIsTrouble } = props;
    return new Alarm(scope, id, {
      metric,
      threshold,
      alarmName: this.nameOf(props),
      alarmDescription: descriptionOf(props),
      evaluationPeriods: periods,
      comparisonOperator: below
        ? ComparisonOperator.LESS_THAN_THRESHOLD
        : ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
      treatMissingData: silenceIsTrouble ? TreatMissingData.BREACHING : TreatMissingData.NOT_BREACHING,
    });
  }

  /**
   * One alarm for several that usually have one cause, so that nobody is told ten times. It fits alarms that end by
   * themselves: while it lasts, none of the others is reported.
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
