import type { Resource, Templates } from './templates.ts';

export interface Edge {
  from: Resource;
  to: Resource;
  label: string;
}

type Find = (resource: Resource, templates: Templates) => Edge[];

/** Resource types that are drawn as edges. */
const FOUND_IN: Record<string, Find> = {
  'AWS::Lambda::EventSourceMapping': ({ properties: { EventSourceArn, FunctionName } }, templates) =>
    between(templates, EventSourceArn, FunctionName, /StreamArn/.test(JSON.stringify(EventSourceArn)) ? 'stream' : ''),
  'AWS::SNS::Subscription': ({ properties: { TopicArn, Endpoint, FilterPolicy } }, templates) =>
    between(
      templates,
      TopicArn,
      Endpoint,
      Object.values(FilterPolicy ?? {})
        .flat()
        .join(', '),
    ),
  'AWS::Scheduler::Schedule': (from, templates) =>
    templates.named(from.properties['Target']?.Arn).map((to) => ({ from, to, label: '' })),
  'AWS::AppSync::DataSource': ({ properties }, templates) => {
    const { ApiId, DynamoDBConfig, LambdaConfig, Name } = properties;
    return between(templates, ApiId, DynamoDBConfig ?? LambdaConfig, DynamoDBConfig === undefined ? '' : String(Name));
  },
  'AWS::Cognito::UserPool': (pool, templates) =>
    Object.entries((pool.properties['LambdaConfig'] ?? {}) as Record<string, unknown>).flatMap(([trigger, value]) =>
      templates.named(value).map((to) => ({ from: pool, to, label: words(trigger.replace(/Config$/, '')) })),
    ),
  'AWS::WAFv2::WebACLAssociation': ({ properties: { WebACLArn, ResourceArn } }, templates) =>
    between(templates, WebACLArn, ResourceArn, ''),
  'AWS::CloudFront::Distribution': (distribution, templates) =>
    templates
      .named(distribution.properties['DistributionConfig']?.['Origins'])
      .map((to) => ({ from: distribution, to, label: '' })),
  'AWS::SES::ConfigurationSetEventDestination': ({ properties: { EventDestination } }, templates) =>
    templates.resources
      .filter(({ type }) => type === 'AWS::SES::EmailIdentity')
      .flatMap((from) =>
        templates
          .named(EventDestination?.SnsDestination)
          .map((to) => ({ from, to, label: EventDestination.MatchingEventTypes.join(', ') })),
      ),
  'AWS::IAM::Policy': policyEdges,
};

const words = (name: string) => name.replace(/([a-z])([A-Z])/g, '$1 $2').toLowerCase();

const between = (templates: Templates, from: unknown, to: unknown, label: string): Edge[] =>
  templates.named(from).flatMap((one) => templates.named(to).map((other) => ({ from: one, to: other, label })));

interface Statement {
  Action: string | string[];
  Resource: unknown;
}

/**
 * What a function may do to a resource. Actions that only read a queue are left out: the mapping already shows them.
 */
const ACTIONS: Array<[RegExp, string]> = [
  [/^dynamodb:(PutItem|UpdateItem|DeleteItem|BatchWriteItem)/, 'writes'],
  [/^dynamodb:(GetItem|BatchGetItem|Query|Scan)/, 'reads'],
  [/^sns:Publish/, 'publishes'],
  [/^sqs:SendMessage/, 'sends'],
  [/^ses:SendEmail/, 'sends'],
  [/^appsync:GraphQL/, 'mutations'],
  [/^cognito-idp:/, 'administers'],
  [/^s3:PutObject/, 'writes'],
];

function policyEdges({ properties: { Roles, PolicyDocument } }: Resource, templates: Templates): Edge[] {
  const roles = new Set(templates.named(Roles).map(({ id }) => id));
  const functions = templates.resources.filter(
    ({ type, properties }) =>
      type === 'AWS::Lambda::Function' && templates.named(properties['Role']).some(({ id }) => roles.has(id)),
  );
  const statements = (PolicyDocument?.Statement ?? []) as Statement[];
  return statements.flatMap(({ Action, Resource: on }) => {
    const actions = [Action].flat();
    const labels = ACTIONS.flatMap(([pattern, label]) =>
      actions.some((action) => pattern.test(action)) ? [label] : [],
    );

    // SES's resources are named by a domain, to which no template refers.
    const named = actions.some((action) => action.startsWith('ses:'))
      ? templates.resources.filter(({ type }) => type === 'AWS::SES::EmailIdentity')
      : templates.named(on);
    return functions.flatMap((from) => named.flatMap((to) => labels.map((label) => ({ from, to, label }))));
  });
}

/** Each edge once, with all its labels. */
export function edgesOf(templates: Templates): Edge[] {
  const edges = new Map<string, Edge & { labels: Set<string> }>();
  for (const resource of templates.resources)
    for (const { from, to, label } of FOUND_IN[resource.type]?.(resource, templates) ?? []) {
      const key = `${from.id} ${to.id}`;
      const known = edges.get(key) ?? { from, to, label: '', labels: new Set<string>() };
      if (label !== '') known.labels.add(label);
      edges.set(key, known);
    }
  return [...edges.values()].map(({ from, to, labels }) => ({ from, to, label: [...labels].sort().join(', ') }));
}
