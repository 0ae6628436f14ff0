import { ArnFormat, CfnOutput, Stack } from 'aws-cdk-lib';
import { Grant, type IGrantable, PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import {
  ConfigurationSet,
  EmailIdentity,
  EmailSendingEvent,
  EventDestination,
  Identity,
  SuppressionReasons,
} from 'aws-cdk-lib/aws-ses';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { LambdaSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import { Construct } from 'constructs';
import type { ProjectFunction } from './project-function.ts';
import { ProjectQueue } from './project-queue.ts';

export interface MailSenderProps {
  /** Begins the names of what is made here. */
  name: string;
  /** `Name <address>`. */
  from: string;
}

/**
 * Leave to send mail from one domain, and word of what bounced or was complained about. The domain must be shown to be ours by
 * three DNS records, which the stack puts out.
 */
export class MailSender extends Construct {
  readonly configurationSetName: string;
  private readonly arns: string[];
  private readonly feedback: Topic;
  private readonly name: string;

  constructor(scope: Construct, id: string, { name, from }: MailSenderProps) {
    super(scope, id);
    this.name = name;
    this.configurationSetName = name;
    const domain = domainOf(from);
    const identity = new EmailIdentity(this, 'Identity', { identity: Identity.domain(domain) });
    const set = new ConfigurationSet(this, 'ConfigurationSet', {
      configurationSetName: name,
      suppressionReasons: SuppressionReasons.BOUNCES_AND_COMPLAINTS,
    });
    const arn = (resource: string, resourceName: string) =>
      Stack.of(this).formatArn({
        service: 'ses',
        resource,
        resourceName,
        arnFormat: ArnFormat.SLASH_RESOURCE_NAME,
      });
    const setArn = arn('configuration-set', name);
    this.arns = [arn('identity', domain), setArn];

    this.feedback = new Topic(this, 'Feedback', { topicName: `${name}-mail-feedback`, enforceSSL: true });
    this.feedback.addToResourcePolicy(
      new PolicyStatement({
        principals: [new ServicePrincipal('ses.amazonaws.com')],
        actions: ['sns:Publish'],
        resources: [this.feedback.topicArn],
        conditions: { StringEquals: { 'aws:SourceAccount': Stack.of(this).account, 'aws:SourceArn': setArn } },
      }),
    );
    set.addEventDestination('Feedback', {
      destination: EventDestination.snsTopic(this.feedback),
      events: [EmailSendingEvent.BOUNCE, EmailSendingEvent.COMPLAINT],
    });
    for (const [index, { name: record, value }] of identity.dkimRecords.entries())
      new CfnOutput(this, `Dkim${index + 1}`, {
        value: `${record} CNAME ${value}`,
        description: `DNS record that lets us send mail from ${domain}`,
      });
  }

  grantSend(grantee: IGrantable): void {
    Grant.addToPrincipal({ grantee, actions: ['ses:SendEmail'], resourceArns: this.arns });
  }

  /** Hands bounces and complaints to a function. */
  addFeedbackConsumer(fn: ProjectFunction): void {
    const undelivered = new ProjectQueue(this, 'UndeliveredFeedback', {
      name: `${this.name}-mail-feedback-undelivered`,
    });
    this.feedback.addSubscription(new LambdaSubscription(fn.function, { deadLetterQueue: undelivered.queue }));
  }
}

function domainOf(from: string): string {
  const domain = /^[^<>]*<[^<>@\s]+@([a-z0-9.-]+)>$/i.exec(from)?.[1];
  if (domain === undefined) throw new Error(`mailFrom is ${JSON.stringify(from)}: write it as "Name <address@domain>"`);
  return domain;
}
