import { outputsOf } from './outputs.ts';
import type { LocalCloud } from '../contract.ts';

/** The resource types to count, with their names in singular and plural. */
const COUNTED: ReadonlyArray<[type: RegExp, one: string, several: string]> = [
  [/^AWS::AppSync::GraphQLApi$/, 'GraphQL API', 'GraphQL APIs'],
  [/^AWS::AppSync::Resolver$/, 'resolver', 'resolvers'],
  [/^AWS::DynamoDB::/, 'table', 'tables'],
  [/^AWS::Lambda::Function$/, 'function', 'functions'],
  [/^AWS::Cognito::UserPool$/, 'user pool', 'user pools'],
  [/^AWS::SNS::Topic$/, 'topic', 'topics'],
  [/^AWS::SQS::Queue$/, 'queue', 'queues'],
  [/^AWS::Scheduler::Schedule$/, 'schedule', 'schedules'],
];

interface About {
  /** The name of the running app: `Taskwire (dev)`. */
  title: string;
  /** Seconds since the command began. */
  seconds: number;
  /** The data folder; undefined with `--memory`. */
  data?: string;
  /** The folder of `outputs.json`. */
  outputsFolder: string;
  /** Extra paragraphs for the end. */
  notes: string[][];
}

/** The text that a successful start prints: what runs where, and what does not run. */
export function banner(cloud: LocalCloud, { title, seconds, data, outputsFolder, notes }: About): string {
  const outputs = outputsOf(cloud);
  const row = (name: string, where: string, what = '') => `  ${name.padEnd(12)} ${where.padEnd(38)} ${what}`.trimEnd();
  const hasApp = cloud.resources.some(({ type }) => type === 'AWS::CloudFront::Distribution');
  const runs = COUNTED.map(([type, one, several]) => {
    const count = cloud.resources.filter((resource) => type.test(resource.type)).length;
    return count === 0 ? undefined : `${count} ${count === 1 ? one : several}`;
  });
  const paragraphs = [
    [`  ${title} runs on this machine, ready after ${seconds.toFixed(1)} s. Ctrl-C stops it.`],
    [
      ...(hasApp
        ? [row('Web app', outputs.webUrl), row('Explorer', outputs.explorerUrl, 'GraphiQL')]
        : [row('Try it', outputs.webUrl, 'GraphiQL')]),
      row('Mailbox', outputs.mailboxUrl, 'every mail that was sent'),
      ...(outputs.graphqlUrl ? [row('GraphQL', outputs.graphqlUrl)] : []),
      row('AWS APIs', outputs.awsEndpoint, 'for SDKs and aws --endpoint-url'),
      row('Control', outputs.controlUrl, 'clock, faults, trace, receipts'),
      row(
        'Data',
        data === undefined
          ? 'in memory: the data is lost when this process ends'
          : `${data}/ (kept; --reset empties it)`,
      ),
      row('For clients', `${outputsFolder}/outputs.json, amplify.json`),
    ],
    [
      '  Every account on this machine can use these ports and the database; web pages of other sites cannot.',
      ...movedClock(cloud.clock.now() - Date.now()),
    ],
    [`  Runs         ${runs.filter((each) => each !== undefined).join(', ') || 'nothing'}`, ...notRun(cloud)],
    ...notes,
  ];
  return `\n${paragraphs.map((lines) => lines.join('\n')).join('\n\n')}\n`;
}

const MINUTE = 60_000;

/** The clock stays moved across restarts. A reminder, because a forgotten move makes due dates and tokens puzzling. */
function movedClock(offset: number): string[] {
  const minutes = Math.round(offset / MINUTE);
  if (minutes === 0) return [];
  const [days, hours] = [Math.floor(minutes / 1440), Math.floor((minutes % 1440) / 60)];
  const parts = [`${days} d`, `${hours} h`, `${minutes % 60} min`].filter((part) => !part.startsWith('0 '));
  return [
    `  The clock    is ${parts.join(' ')} ahead, moved in this folder by POST /_local/clock; only --reset sets it back`,
  ];
}

function notRun({ notRunLocally }: LocalCloud): string[] {
  if (notRunLocally.length === 0) return [];
  const types = notRunLocally.map(({ type, paths }) => `${type} (${paths.length})`);
  return [`  Not run      ${types.join(', ')}`];
}
