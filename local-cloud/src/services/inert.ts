import type { Cloud, Created, LocalService, ServiceFactory } from '../cloud.ts';
import { physicalName } from '../shared/ids.ts';

type Create = (name: string, cloud: Cloud, properties: Record<string, any>) => Created;

/**
 * A service whose resources do not affect how a system runs on a laptop: dashboards, alarms, budgets. They are
 * accepted, so that they can be referred to and are not listed as "not run locally".
 */
function inert(name: string, types: Record<string, Create>): ServiceFactory {
  return (cloud): LocalService => ({
    name,
    resources: Object.fromEntries(
      Object.entries(types).map(([type, create]) => [
        type,
        async ({ stack, logicalId, properties }) => create(physicalName(stack, logicalId), cloud, properties),
      ]),
    ),
  });
}

const named = (ref: string): Created => ({ ref });

export const cdk = inert('cdk', { 'AWS::CDK::Metadata': named });

const alarm: Create = (id, { region, accountId }, { AlarmName: name = id }) => ({
  ref: name,
  attributes: { Arn: `arn:aws:cloudwatch:${region}:${accountId}:alarm:${name}` },
});

export const cloudwatch = inert('cloudwatch', {
  'AWS::CloudWatch::Alarm': alarm,
  'AWS::CloudWatch::CompositeAlarm': alarm,
  'AWS::CloudWatch::Dashboard': named,
});

const costs =
  (kind: string): Create =>
  (id, { accountId }) => {
    const arn = `arn:aws:ce::${accountId}:${kind}/${id}`;
    return { ref: arn, attributes: { [kind === 'anomalymonitor' ? 'MonitorArn' : 'SubscriptionArn']: arn } };
  };

/** Nothing costs anything here. */
export const budgets = inert('budgets', { 'AWS::Budgets::Budget': named });

export const ce = inert('ce', {
  'AWS::CE::AnomalyMonitor': costs('anomalymonitor'),
  'AWS::CE::AnomalySubscription': costs('anomalysubscription'),
});

const acl: Create = (id, { region, accountId }, { Name: name = id, Scope }) => {
  const arn = `arn:aws:wafv2:${region}:${accountId}:${Scope === 'CLOUDFRONT' ? 'global' : 'regional'}/webacl/${name}/${id}`;
  return { ref: `${name}|${id}|${Scope}`, attributes: { Arn: arn, Id: id } };
};

/** On a laptop there is nobody whom a rate rule could keep out. */
export const wafv2 = inert('wafv2', {
  'AWS::WAFv2::WebACL': acl,
  'AWS::WAFv2::WebACLAssociation': named,
  'AWS::WAFv2::LoggingConfiguration': named,
});
