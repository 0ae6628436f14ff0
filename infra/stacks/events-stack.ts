import { Stack, type StackProps } from 'aws-cdk-lib';
import type { GraphqlApi } from 'aws-cdk-lib/aws-appsync';
import type { Alarm } from 'aws-cdk-lib/aws-cloudwatch';
import { FunctionUrlAuthType } from 'aws-cdk-lib/aws-lambda';
import { Topic } from 'aws-cdk-lib/aws-sns';
import type { Construct } from 'constructs';
import type { FunctionSpec, QueueName, QueueTrigger, SecretName } from '../../functions/function.ts';
import { AlarmTopic } from '../constructs/alarm-topic.ts';
import { EventTopic } from '../constructs/event-topic.ts';
import type { EnvironmentValues } from '../constructs/function-environment.ts';
import { FunctionSchedule } from '../constructs/function-schedule.ts';
import { MailSender } from '../constructs/mail-sender.ts';
import { constructId, ProjectFunction } from '../constructs/project-function.ts';
import { ProjectQueue } from '../constructs/project-queue.ts';
import { QueueConsumer } from '../constructs/queue-consumer.ts';
import { SigningSecret } from '../constructs/signing-secret.ts';
import { StreamConsumer } from '../constructs/stream-consumer.ts';
import { TopicQueue } from '../constructs/topic-queue.ts';
import { WorkQueue } from '../constructs/work-queue.ts';
import type { Alarms } from '../constructs/watch/alarms.ts';
import { MailAlarms } from '../constructs/watch/mail-alarms.ts';
import type { Project } from '../project/readProject.ts';
import type { Stage, StageConfig } from '../stages.ts';
import type { DataStack } from './data-stack.ts';

interface EventsStackProps extends StackProps {
  stage: Stage;
  config: StageConfig;
  project: Project;
  data: DataStack;
  api: GraphqlApi;
  alarms: Alarms;
  /** The product's address, without a trailing slash; undefined for a project without an app. */
  appUrl: string | undefined;
}

/** Everything that happens after a write: the table's stream, its consumers, their targets, and scheduled functions. */
export class EventsStack extends Stack {
  private readonly topic: EventTopic;
  private readonly expired: ProjectQueue;
  private readonly sender: MailSender;
  private readonly queues = new Map<QueueName, ProjectQueue | WorkQueue>();
  private readonly secrets = new Map<SecretName, SigningSecret>();
  private readonly variables: EnvironmentValues;
  /** The alarms about everything that events wait in. */
  private readonly behind: (Alarm | undefined)[] = [];

  constructor(
    scope: Construct,
    id: string,
    private readonly props: EventsStackProps,
  ) {
    const { stage, config, project, data, api, alarms, appUrl, ...rest } = props;
    super(scope, id, rest);
    const prefix = `taskwire-${stage}`;
    this.topic = new EventTopic(this, 'Changes', { name: `${prefix}-changes`, formerName: `${prefix}-task-events` });
    this.expired = new ProjectQueue(this, 'ExpiredRecords', {
      name: `${prefix}-expired-records`,
      alarms,
      essential: true,
      means: 'Changes of twelve hours ago reached neither screens nor mails nor counters.',
    });
    this.sender = new MailSender(this, 'MailSender', { name: prefix, sender: config.sender });
    this.queues.set(
      'parked-events',
      new ProjectQueue(this, 'ParkedEvents', {
        name: `${prefix}-parked-events`,
        alarms,
        essential: true,
        means: 'A change could not be published: screens, mails or counters miss it.',
      }),
    );
    this.variables = {
      TABLE_NAME: data.table.table.tableName,
      USER_POOL_ID: data.users.userPool.userPoolId,
      GRAPHQL_URL: api.graphqlUrl,
      CHANGES_TOPIC_ARN: this.topic.topic.topicArn,
      WRITE_BUDGET: String(config.writeBudget),
      MAIL_FROM: config.sender.from,
      MAIL_CONFIGURATION_SET: this.sender.configurationSetName,
      APP_URL: appUrl,
      WEBHOOK_URL: config.webhookUrl ?? undefined,
    };
    for (const [, consumer] of project.functions)
      if (isQueueConsumer(consumer)) this.addQueue(consumer, `${prefix}-${consumer.trigger.queue}`);
    for (const [name, queue] of this.queues) this.variables[`${variable(name)}_QUEUE_URL`] = queue.queue.queueUrl;
    this.addSecrets(prefix);
    // Functions with a URL come first, because others need the URL.
    const functions = [...project.functions];
    for (const [name, spec] of functions) if (spec.trigger.kind === 'url') this.addFunction(name, spec);
    for (const [name, spec] of functions) if (spec.trigger.kind !== 'url') this.addFunction(name, spec);
    new MailAlarms(this, 'MailAlarms', { alarms });
    alarms.group(
      this,
      'Behind',
      {
        name: 'events-behind',
        means: 'What follows a change comes late: screens, mails or counters. The dashboard shows which.',
        runbook: 'events-are-late',
      },
      this.behind,
    );
  }

  private addQueue(consumer: FunctionSpec & { trigger: QueueTrigger }, name: string): void {
    const { queue } = consumer.trigger;
    const made = new WorkQueue(this, `${constructId(queue)}Queue`, {
      name,
      consumer,
      topic: this.topic,
      alarms: this.props.alarms,
    });
    this.queues.set(queue, made);
    this.behind.push(made.behind);
  }

  private addSecrets(prefix: string): void {
    const used = new Set([...this.props.project.functions.values()].flatMap(({ secrets = [] }) => secrets));
    for (const name of [...used].sort()) {
      const secret = new SigningSecret(this, `${constructId(name)}Secret`, {
        name: `${prefix}-${name}`,
        description: SECRETS[name],
      });
      this.secrets.set(name, secret);
      this.variables[`${variable(name)}_SECRET_ARN`] = secret.secret.secretArn;
    }
  }

  private addFunction(name: string, spec: FunctionSpec): void {
    const { trigger } = spec;
    if (trigger.kind === 'resolver' || trigger.kind === 'cognito') return;
    const { stage, config, project, data, alarms } = this.props;
    const fn = new ProjectFunction(this, constructId(name), {
      stage,
      name,
      project,
      table: data.table,
      environment: this.variables,
      // Anybody can call it, so its resources are bounded.
      reservedConcurrency: trigger.kind === 'url' ? config.reservedConcurrency?.unsubscribe : undefined,
    });
    this.grant(fn);
    const id = `${constructId(name)}Source`;
    switch (trigger.kind) {
      case 'stream':
        this.behind.push(
          new StreamConsumer(this, id, { fn, trigger, table: data.table.table, expired: this.expired, alarms }).behind,
        );
        break;
      case 'queue':
        new QueueConsumer(this, id, { fn, trigger, queue: this.queues.get(trigger.queue) as WorkQueue });
        break;
      case 'schedule':
        new FunctionSchedule(this, id, { fn, expression: trigger.expression });
        break;
      case 'mailFeedback':
        this.sender.addFeedbackConsumer(fn, alarms);
        break;
      case 'alarms':
        new TopicQueue(this, id, {
          name: `taskwire-${stage}-alarms`,
          fn,
          alarms,
          undeliveredId: 'UndeliveredAlarms',
          topic: Topic.fromTopicArn(this, 'AlarmTopic', AlarmTopic.arnIn(this, stage)),
          whenBehind: 'The chat does not hear of alarms.',
        });
        break;
      case 'url': {
        const { url } = fn.function.addFunctionUrl({ authType: FunctionUrlAuthType.NONE });
        this.variables[trigger.urlVariable] = url;
      }
    }
  }

  private grant(fn: ProjectFunction): void {
    const { spec, role } = fn;
    const statement = fn.userPoolStatement(this.props.data.users.userPool.userPoolArn);
    if (statement) role.addToPolicy(statement);
    for (const field of spec.mutations ?? []) this.props.api.grantMutation(role, field);
    for (const name of spec.queues ?? []) this.queues.get(name)?.grantSend(role);
    for (const name of spec.secrets ?? []) this.secrets.get(name)?.grantRead(role);
    if (spec.topics?.includes('changes')) this.addPublisher(fn);
    if (spec.sendsMail) this.sender.grantSend(role);
  }

  /** Created after the subscriptions, so that no message is published without a subscriber. */
  private addPublisher(fn: ProjectFunction): void {
    this.topic.grantPublish(fn.role);
    fn.node.addDependency(...this.topic.subscriptions);
  }
}

const SECRETS: Record<SecretName, string> = {
  'alarm-webhook': 'The address that alarms are posted to; put it there yourself',
  unsubscribe: 'Signs the unsubscribe links in mails',
  webhooks: 'Signs what is sent to the webhook URL, whose owner needs it too',
};

const isQueueConsumer = (spec: FunctionSpec): spec is FunctionSpec & { trigger: QueueTrigger } =>
  spec.trigger.kind === 'queue';

/** `parked-events` → `PARKED_EVENTS`, the form of variable names. */
const variable = <Name extends string>(name: Name) => name.replaceAll('-', '_').toUpperCase() as Variable<Name>;
type Variable<Name extends string> = Name extends `${infer A}-${infer B}`
  ? `${Uppercase<A>}_${Variable<B>}`
  : Uppercase<Name>;
