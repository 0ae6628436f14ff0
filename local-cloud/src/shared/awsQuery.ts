import { randomUUID } from 'node:crypto';
import { XMLBuilder } from 'fast-xml-parser';
import type { HttpResponse } from '../cloud.ts';
import { asAwsError } from './awsJson.ts';

const DEEPEST = 12;

type Tree = { [name: string]: Tree | string };

/**
 * Reads input in the flat names of the query protocol: `Entries.member.1.Id` is a list, `Attributes.entry.1.key` a map.
 * @see https://smithy.io/2.0/aws/protocols/aws-query-protocol.html#serialization
 */
export function parseAwsQuery(form: URLSearchParams): { action: string; input: Record<string, any> } {
  const tree: Tree = Object.create(null);
  for (const [name, value] of form) {
    const path = name.split('.', DEEPEST + 1);
    // No input of the protocol is as deep, and a service ignores names that it does not know.
    if (path.length > DEEPEST) continue;
    const last = path.pop()!;
    let node = tree;
    for (const part of path) {
      const next = node[part];
      node = typeof next === 'object' ? next : (node[part] = Object.create(null) as Tree);
    }
    node[last] = value;
  }
  const { Action, Version: _version, ...input } = shaped(tree) as Record<string, any>;
  return { action: String(Action), input };
}

function shaped(node: Tree | string): unknown {
  if (typeof node === 'string') return node;
  const names = Object.keys(node);
  const only = names.length === 1 ? node[names[0]!] : undefined;
  if (names[0] === 'member' && typeof only === 'object') return numbered(only);
  if (names[0] === 'entry' && typeof only === 'object') {
    const entries = numbered(only) as Array<Record<string, unknown>>;
    return Object.fromEntries(entries.map((entry) => [entry.Name ?? entry.key, entry.Value ?? entry.value]));
  }
  return Object.fromEntries(names.map((name) => [name, shaped(node[name]!)]));
}

const numbered = (node: Tree): unknown[] =>
  Object.keys(node)
    .sort((a, b) => Number(a) - Number(b))
    .map((index) => shaped(node[index]!));

const builder = new XMLBuilder({ ignoreAttributes: false, attributeNamePrefix: '@', suppressEmptyNode: false });

/** The answer to a successful call. @param maps Members that are maps, not structures. */
export function awsQueryAnswer(action: string, namespace: string, output: unknown, maps: string[] = []): HttpResponse {
  const content = {
    [`${action}Response`]: {
      '@xmlns': namespace,
      [`${action}Result`]: written(output ?? {}, maps),
      ResponseMetadata: { RequestId: randomUUID() },
    },
  };
  return xml(200, builder.build(content));
}

function written(value: unknown, maps: string[], isMap = false): unknown {
  if (Array.isArray(value)) return value.length === 0 ? '' : { member: value.map((item) => written(item, maps)) };
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).filter(([, item]) => item !== undefined);
  if (isMap) return { entry: entries.map(([key, item]) => ({ key, value: written(item, maps) })) };
  return Object.fromEntries(entries.map(([name, item]) => [name, written(item, maps, maps.includes(name))]));
}

/** The answer to a failed call. The caller learns no more about our own faults than on AWS. */
export function awsQueryError(error: unknown, namespace: string): HttpResponse {
  const { status, code, message } = asAwsError(error);
  const Type = status < 500 ? 'Sender' : 'Receiver';
  const content = {
    ErrorResponse: {
      '@xmlns': namespace,
      Error: { Type, Code: code, Message: message },
      RequestId: randomUUID(),
    },
  };
  return xml(status, builder.build(content));
}

const xml = (status: number, body: string): HttpResponse => ({
  status,
  headers: { 'content-type': 'text/xml', 'x-amzn-requestid': randomUUID() },
  body,
});
