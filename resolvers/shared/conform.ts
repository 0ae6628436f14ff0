import { util } from '@aws-appsync/utils';
import { LIMITS } from '../../domain/check.ts';
import type { Problem } from '../../domain/outcome.ts';
import { asJudged, rulesFor, WELL_FORMED } from '../../domain/text.ts';
import type { Ctx } from './context.ts';
import { refuseProblems } from './refuse.ts';

/** A list or an input object among the arguments, with its path and its field. */
interface Holder {
  value: Record<string, unknown>;
  path: string;
  field: string;
}

/** `input.change.fields.tags.0` is the deepest text of the schema. Nothing here may call itself. */
const LEVELS = [1, 2, 3, 4, 5];

/** The arguments with every text in NFC, and the problems of texts that break a rule, each with its path. */
export function conform<Args extends object>(args: Args): { args: Args; problems: Problem[] } {
  const problems: Problem[] = [];
  const copy = JSON.parse(JSON.stringify(args)) as Args;
  let holders: Holder[] = [{ value: copy as Record<string, unknown>, path: '', field: '' }];
  for (const _ of LEVELS) holders = holders.flatMap((holder) => conformHolder(problems, holder));
  return { args: copy, problems };
}

/** Ends the field if a text among its arguments breaks a rule. For fields whose only texts are ids and keys. */
export function refuseTexts(ctx: Ctx): void {
  refuseProblems(conform(ctx.args).problems);
}

/** Normalises the texts in a list or object. Returns the other contents. */
function conformHolder(problems: Problem[], { value, path, field }: Holder): Holder[] {
  const inside: Holder[] = [];
  const isList = typeof value['length'] === 'number';
  keysOf(value, isList).forEach((key) => {
    const found = value[key];
    const at = path === '' ? key : `${path}.${key}`;
    const name = isList ? field : key;
    if (typeof found === 'string') value[key] = conformText(problems, at, name, found);
    else if (found == null ? false : typeof found === 'object')
      inside.push({ value: found as Record<string, unknown>, path: at, field: name });
  });
  return inside;
}

/** Leaves an overlong list alone: it is refused for its length, and an evaluation has 1,000 iterations. */
function keysOf(value: object, isList: boolean): string[] {
  if (!isList) return Object.keys(value);
  const list = value as unknown[];
  return list.length > LIMITS.bulk ? [] : list.map((_, index) => `${index}`);
}

function conformText(problems: Problem[], path: string, field: string, given: string): string {
  if (!util.matches(WELL_FORMED.pattern, given)) {
    problems.push({ path, message: WELL_FORMED.message });
    return given;
  }
  const text = asJudged(field, util.str.normalize(given, 'nfc'));
  const broken = rulesFor(field, text).find((rule) => !util.matches(rule.pattern, text));
  if (broken != null) problems.push({ path, message: broken.message });
  return text;
}
