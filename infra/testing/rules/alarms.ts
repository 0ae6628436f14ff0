import { readFileSync } from 'node:fs';
import { all, every, same, whole, type Rule } from './rule.ts';
import { isWatched, metricsOf, WATCHED_TYPES } from './watched.ts';
import type { Resource, Shape, StageTemplates } from './stageTemplates.ts';

const ALARM = 'AWS::CloudWatch::Alarm';
const GROUP = 'AWS::CloudWatch::CompositeAlarm';
const QUEUE = 'AWS::SQS::Queue';
const ACL = 'AWS::WAFv2::WebACL';

/** Alarms that every stage has, besides the alarms of its queues. */
const ESSENTIAL = ['api-server-errors', 'api-faults', 'stream-behind', 'mail-behind'].concat(
  ['pre-sign-up', 'post-confirmation', 'pre-token-generation'].map((name) => `${name}-errors`),
  ['expired-records', 'mail-failed', 'parked-events'].map((name) => `${name}-not-empty`),
);
/** The further alarms of a stage with `alarms: all`. */
const ALL = ['api-latency', 'api-subscriptions', 'table-throttled', 'functions-throttled', 'stop-mail-errors'].concat(
  ['sweep-tasks', 'close-profiles'].flatMap((name) => [`${name}-errors`, `${name}-silent`]),
  ['sign-in-failures', 'sign-in-throttles', 'mail-bounces', 'mail-complaints'],
);

const HOUR = 3600;
const isSilence = ({ Properties }: Resource) => Properties['MetricName'] === 'Invocations';

const sections = () => (anchors ??= headingsOf(readFileSync('docs/operations.md', 'utf8')));
let anchors: string[] | undefined;

/** The anchor of a heading, as GitHub makes it. */
const headingsOf = (markdown: string): string[] =>
  [...markdown.matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s-]/gu, '')
      .replaceAll(' ', '-'),
  );

const toldOf = (actions: unknown, stage: string): boolean =>
  Array.isArray(actions) && actions.length === 1 && JSON.stringify(actions).includes(`:taskwire-${stage}-alarms"`);

const ruled = (stage: StageTemplates) =>
  stage.ofType(GROUP).map(({ Properties }) => JSON.stringify(Properties['AlarmRule']));

export const alarmRules: readonly Rule[] = [
  ...[ALARM, GROUP].flatMap((type) => {
    const what = type === ALARM ? 'an alarm' : 'a group of alarms';
    return [
      every(type, `${what} tells the topic when it goes off, and when it is over`, ({ Properties }, { stage }) =>
        [Properties['AlarmActions'], Properties['OKActions']].every((actions) => toldOf(actions, stage)),
      ),
      every(
        type,
        `${what} says what it means for users, and names an existing section of the runbook`,
        ({ Properties }) => {
          const [, anchor = ''] =
            /^[A-Z].{20,}\. What to do: docs\/operations\.md#(.+)$/s.exec(Properties['AlarmDescription']) ?? [];
          return sections().includes(anchor);
        },
      ),
      every(
        type,
        `the name of ${what} begins with the stage`,
        ({ Properties }, { stage }) =>
          /^[a-z-]+$/.test(Properties['AlarmName']) && Properties['AlarmName'].startsWith(`taskwire-${stage}-`),
      ),
    ];
  }),
  every(
    ALARM,
    'an alarm notifies, unless its group does',
    ({ id, Properties }, stage) =>
      Properties['ActionsEnabled'] === (ruled(stage).some((rule) => rule.includes(`"${id}"`)) ? false : undefined),
    [GROUP],
  ),
  every(GROUP, 'a group of alarms always notifies', ({ Properties }) => Properties['ActionsEnabled'] === undefined),
  every(
    ALARM,
    'missing data raises an alarm about scheduled runs, and no other alarm',
    (alarm) => alarm.Properties['TreatMissingData'] === (isSilence(alarm) ? 'breaching' : 'notBreaching'),
  ),
  every(
    ALARM,
    'an alarm goes off when its metric is high, except for alarms about missing runs',
    (alarm) =>
      alarm.Properties['Threshold'] > 0 &&
      alarm.Properties['ComparisonOperator'] ===
        (isSilence(alarm) ? 'LessThanThreshold' : 'GreaterThanOrEqualToThreshold'),
  ),
  every(ALARM, 'an alarm goes off at the first occurrence, or at its listed threshold', ({ Properties }) => {
    const ones = /-(not-empty|errors|silent|throttled|throttles|faults|subscriptions)$/;
    const others: Record<string, number> = {
      'api-latency': 1000,
      'stream-behind': 60_000,
      'sign-in-failures': 100,
      'requests-blocked': 1000,
      'mail-bounces': 0.04,
      'mail-complaints': 0.0008,
    };
    const name = Properties['AlarmName'].replace(/^taskwire-[a-z]+-/, '');
    return Properties['Threshold'] === (ones.test(name) ? 1 : (others[name] ?? 1800));
  }),
  every(ALARM, 'an alarm goes off within an hour', (alarm) =>
    all(metricsOf(alarm), ({ period }) => {
      const seconds = period * alarm.Properties['EvaluationPeriods'];
      return [300, HOUR].includes(period) && seconds > 0 && seconds <= HOUR;
    }),
  ),
  every(
    ALARM,
    'an alarm watches an existing resource, by a metric that AWS or our code writes',
    (alarm, stage) => all(metricsOf(alarm), (one) => isWatched(one, alarm, stage)),
    WATCHED_TYPES,
  ),
  every(ALARM, 'an alarm about several metrics uses each of them', ({ Properties: { Metrics } }) => {
    if (Metrics === undefined) return true;
    const answers = (Metrics as Shape[]).filter(({ ReturnData }) => ReturnData !== false);
    const parts = (Metrics as Shape[]).filter(({ MetricStat }) => MetricStat !== undefined);
    const [answer] = answers;
    return (
      answers.length === 1 &&
      same(answer.Expression.split(/ [+-] /).sort(), parts.map(({ Id }) => Id).sort()) &&
      parts.length >= 2
    );
  }),
  whole([ALARM, QUEUE, ACL], 'a stage has its alarms and no others', (stage) => {
    const all = stage.config.alarms === 'all';
    const queues = stage.ofType(QUEUE).map(({ Properties }) => {
      const by = Properties['RedrivePolicy'] === undefined ? 'not-empty' : 'behind';
      return `${stage.short(Properties['QueueName'])}-${by}`;
    });
    const firewall = stage.config.requestsPerAddress === null ? [] : ['requests-blocked'];
    const wanted = new Set([...ESSENTIAL, ...(all ? [...ALL, ...queues, ...firewall] : [])]);
    const present = new Set(stage.ofType(ALARM).map(({ Properties }) => stage.short(Properties['AlarmName'])));
    return [...[...wanted].filter((name) => !present.has(name)), ...[...present].filter((name) => !wanted.has(name))];
  }),
  whole([GROUP], 'alarms that usually have one cause are grouped', (stage) => {
    const names = stage.ofType(GROUP).map(({ Properties }) => stage.short(Properties['AlarmName']));
    return same(names.sort(), stage.config.alarms === 'all' ? ['api-unwell', 'events-behind'] : []) ? [] : names;
  }),
];
