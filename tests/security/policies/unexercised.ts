import type { Grant } from './grants.ts';

/** What AWS itself asks of a role, and nothing on this machine calls. */
const REASONS: Array<[RegExp, RegExp, string]> = [
  [/^logs:(CreateLogStream|PutLogEvents)$/, /./, 'AWS writes the log with the role; the local cloud writes none'],
  [/^xray:/, /./, "Lambda's X-Ray daemon sends traces with the role; the local cloud keeps its own"],
  [
    /^sqs:(GetQueueAttributes|GetQueueUrl|SendMessage)$/,
    /ExpiredRecords|Failed/,
    "Lambda sends what a stream's consumer failed at for a day to this queue with the function's role",
  ],
  [/^sqs:GetQueueAttributes$/, /./, 'Lambda asks it of a queue that it reads; the local mapping has no need to'],
];

/** Why no run on this machine can miss a grant; undefined if one can. */
export function reasonFor({ action, resources }: Grant): string | undefined {
  const place = JSON.stringify(resources);
  return REASONS.find(([actions, places]) => actions.test(action) && places.test(place))?.[2];
}
