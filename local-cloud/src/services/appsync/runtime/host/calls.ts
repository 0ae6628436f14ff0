import { randomUUID } from 'node:crypto';
import { ulid } from 'ulid';
import type { HostCall, Primitive } from '../inside/host.ts';
import { ksuid } from './ids.ts';
import { formatTime, parseISO8601, parseTime } from './time.ts';
import { xmlToJson } from './xml.ts';

/**
 * What the process provides to a realm: functions by name, from texts and numbers to a text or a number. No object
 * crosses.
 * @param now milliseconds since the epoch
 */
export function hostCalls(now: () => number): HostCall {
  const calls = new Map<string, (...args: any[]) => Primitive>([
    ['now', now],
    ['autoId', () => randomUUID()],
    ['autoUlid', () => ulid(now())],
    ['autoKsuid', () => ksuid(now())],
    ['urlEncode', (text: string) => new URLSearchParams({ v: text }).toString().slice(2)],
    ['base64Encode', (text: string) => Buffer.from(text, 'utf8').toString('base64')],
    ['base64Decode', (text: string) => Buffer.from(text, 'base64').toString('utf8')],
    ['xmlToJson', xmlToJson],
    ['formatTime', formatTime],
    ['parseTime', parseTime],
    ['parseISO8601', parseISO8601],
  ]);
  return (name, ...args) => {
    const call = calls.get(name);
    if (call === undefined) throw new Error(`The process has no ${name}`);
    return call(...args);
  };
}
