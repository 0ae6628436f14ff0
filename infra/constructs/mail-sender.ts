import { ArnFormat, CfnOutput, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { PolicyStatement, type Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import {
  ConfigurationSet,
  EmailIdentity,
  EmailSendingEvent,
  EventDestination,
  Identity,
  SuppressionReasons,
} from 'aws-cdk-lib/aws-ses';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';
import { addressOf, type StageConfig } from '../stages/schema.ts';
import { acknowledge } from './acknowledge.ts';
import type { ProjectFunction } from './project-function.ts';
import { TopicQueue } from './topic-queue.ts';
import type { Alarms } from './watch/alarms.ts';

interface MailSenderProps {
  /** Prefix of the names of its resources. */
  name: string;
  sender: StageConfig['sender'];
}

/**
 * Permission to send mail from one address, and feedback on bounces and complaints. SES verifies the address by a mail,
 * or its domain by three DNS records, which the stack outputs.
 */
export class MailSender extends Construct {
  readonly configurationSetName: string;
  private readonly address: string;
  private readonly feedback: Topic;
  private readonly name: string;

  constructor(scope: Construct, id: string, { name, sender }: MailSenderProps) {
    super(scope, id);
    this.name = name;
    this.configurationSetName = name;
    this.address = addressOf(sender.from);
    if (!sender.identityExists) this.addIdentity(sender.identity);
    const set = new ConfigurationSet(this, 'ConfigurationSet', {
      configurationSetName: name,
      suppressionReasons: SuppressionReasons.BOUNCES_AND_COMPLAINTS,
    });
    this.feedback = new Topic(this, 'Feedback', { topicName: `${name}-mail-feedback`, enforceSSL: true });
    this.feedback.addToResourcePolicy(
      new PolicyStatement({
        principals: [new ServicePrincipal('ses.amazonaws.com')],
        actions: ['sns:Publish'],
        resources: [this.feedback.topicArn],
        conditions: {
          StringEquals: {
            'aws:SourceAccount': Stack.of(this).account,
            'aws:SourceArn': this.arn('configuration-set', name),
          },
        },
      }),
    );
    set.addEventDestination('Feedback', {
      destination: EventDestination.snsTopic(this.feedback),
      events: [EmailSendingEvent.BOUNCE, EmailSendingEvent.COMPLAINT],
    });
  }

  /**
   * Stays when the stack drops it: without the identity nobody gets mail, and a new one would need verification again.
   */
  private addIdentity(name: string): void {
    const isDomain = !name.includes('@');
    const identity = new EmailIdentity(this, 'Identity', {
      identity: isDomain ? Identity.domain(name) : Identity.email(name),
    });
    identity.applyRemovalPolicy(RemovalPolicy.RETAIN);
    if (!isDomain) return;
    for (const [index, { name: record, value }] of identity.dkimRecords.entries())
      new CfnOutput(this, `Dkim${index + 1}`, {
        value: `${record} CNAME ${value}`,
        description: `DNS record that lets us send mail from ${name}`,
      });
  }

  /**
   * The permission is on the address, not on the identity: SES also checks a recipient's identity if the account has
   * it, and in the sandbox it has every recipient's.
   */
  grantSend(role: Role): void {
    role.addToPolicy(
      new PolicyStatement({
        actions: ['ses:SendEmail'],
        resources: [this.arn('identity', '*'), this.arn('configuration-set', this.name)],
        conditions: { StringEquals: { 'ses:FromAddress': this.address } },
      }),
    );
    acknowledge(role, {
      id: `AwsSolutions-IAM5[Resource::arn:aws:ses:${Stack.of(this).region}:<AWS::AccountId>:identity/*]`,
      reason:
        'Which identities SES looks at depends on the recipient; the condition names the one address that may be used',
    });
  }

  /**
   * Passes bounces and complaints to a function, through a queue: SNS alone would lose the reports that the function
   * fails to record.
   */
  addFeedbackConsumer(fn: ProjectFunction, alarms: Alarms): void {
    new TopicQueue(this, 'FeedbackQueue', {
      name: `${this.name}-mail-feedback`,
      topic: this.feedback,
      fn,
      alarms,
      whenBehind: 'Addresses that bounced or complained go on getting mail.',
      // Not below the new queue: the dead-letter queue is older, and would be replaced under another id.
      undeliveredId: 'UndeliveredFeedback',
    });
  }

  private arn(resource: string, resourceName: string): string {
    return Stack.of(this).formatArn({
      service: 'ses',
      resource,
      resourceName,
      arnFormat: ArnFormat.SLASH_RESOURCE_NAME,
    });
  }
}
