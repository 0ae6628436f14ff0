import { compile } from '../runtime/compile.ts';
import { aContext, NOW } from '../runtime/testing.ts';
import type { Evaluation, ResolverContext } from '../runtime/types.ts';
import { quirksOf } from './quirks.ts';
import type { SwitchId } from './switches.ts';

/** Documented behaviour, except for one switch. */
export const only = (id: SwitchId, state: 'on' | 'warn' | 'off'): string => `documented,${id}=${state}`;

/** Runs the `request` handler (or another) of a module on an AppSync with quirks in the form of `--appsync`. */
export const evaluateOn = (
  appsync: string,
  code: string,
  context: Partial<ResolverContext> = {},
  handler = 'request',
): Evaluation => compile(code, { now: () => NOW, quirks: quirksOf(appsync) }).evaluate(handler, aContext(context));

/** A handler that runs `body`. */
export const inRequest = (body: string): string => `import { util, runtime } from '@aws-appsync/utils';
export function request(ctx) {
${body}
}`;
