import { edgesOf, type Edge } from './edges.ts';
import { nodeOf } from './nodes.ts';
import { readTemplates, type Templates } from './templates.ts';

/** One diagram for each question, because nobody would read one diagram of everything. */
const PICTURES: Array<{ title: string; text: string; shows(edge: Edge): boolean }> = [
  {
    title: 'A request',
    text: 'Who calls whom while somebody waits for an answer.',
    shows: ({ from }) => /^AWS::(AppSync|WAFv2|CloudFront|Cognito)::/.test(from.type),
  },
  {
    title: 'What follows a change',
    text: 'The stream, its one reader, the topic, and a queue for each consumer. Labels of the arrows from a topic are what a queue asks for: the kinds of messages, then types of events or names of fields.',
    shows: ({ from, to, label }) =>
      label === 'stream' || /^AWS::(SNS|SQS|SES|Scheduler)::/.test(from.type) || /^AWS::(SNS|SQS|SES)::/.test(to.type),
  },
  {
    title: 'What functions may touch',
    text: 'From their policies: the table, the user pool, the API.',
    shows: ({ from, to }) =>
      from.type === 'AWS::Lambda::Function' && /^AWS::(DynamoDB|Cognito|AppSync|S3)::/.test(to.type),
  },
];

/** docs/architecture.md, from the templates of an assembly. */
export function diagramDocument(folder: string): string {
  const templates = readTemplates(folder);
  const edges = edgesOf(templates).filter(({ from, to }) => nodeOf(from) !== undefined && nodeOf(to) !== undefined);
  return [
    '<!-- Written by: npm run diagram -->',
    '',
    '# The architecture, drawn from the templates',
    '',
    '`npm run diagram` draws this page from the synthesized templates of `prod`, and a test compares the two. [ARCHITECTURE.md](../ARCHITECTURE.md) has the reasons.',
    'Dead-letter queues, roles, alarms and log groups are left out. Each queue with a consumer has a dead-letter queue ([operations](operations.md)).',
    ...PICTURES.flatMap(({ title, text, shows }) => [
      '',
      `## ${title}`,
      '',
      text,
      '',
      ...mermaid(templates, edges.filter(shows)),
    ]),
    '',
  ].join('\n');
}

function mermaid(templates: Templates, edges: Edge[]): string[] {
  const used = new Set(edges.flatMap(({ from, to }) => [from.id, to.id]));
  const groups = new Map<string, string[]>();
  for (const resource of templates.resources.filter(({ id }) => used.has(id))) {
    const { label, shape, group } = nodeOf(resource)!;
    groups.set(group, [...(groups.get(group) ?? []), `    ${resource.id}${shape[0]}"${label}"${shape[1]}`]);
  }
  return [
    '```mermaid',
    'flowchart LR',
    ...[...groups].sort().flatMap(([group, nodes]) => [`  subgraph ${group}`, ...nodes.sort(), '  end']),
    ...edges.map(({ from, to, label }) => `  ${from.id} -->${label === '' ? '' : `|${label}|`} ${to.id}`).sort(),
    '```',
  ];
}
