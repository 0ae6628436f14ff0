import type { GraphQLResolveInfo } from 'graphql';
import { carriedStash } from '../runtime/compile.ts';
import type { Evaluation, Program, RaisedError, ResolverContext } from '../runtime/types.ts';
import { withSource, type ErrorEntry } from '../documents/errorEntry.ts';
import { coordinateOf } from './coordinateOf.ts';
import { FieldError } from './fieldError.ts';
import { pathOf } from './path.ts';
import type { RequestState } from './requestState.ts';
import { filterBySelection } from './selectionSet.ts';

const MAX_INVALIDATIONS = 5;

/** The field that a handler runs for. */
export interface Field {
  request: RequestState;
  info: GraphQLResolveInfo;
}

/**
 * Runs `request` or `response`, takes over its side effects (stash, appended errors, response headers, extensions), and
 * throws a {@link FieldError} if the handler raised an error.
 */
export function runHandler(field: Field, program: Program, handler: string, context: ResolverContext): Evaluation {
  const { request, info } = field;
  const evaluation = program.evaluate(handler, context);
  context.stash = carriedStash(evaluation);
  const appended = request.api.quirks.isOn('E3') ? [] : evaluation.appended;
  request.errors.push(...appended.map((error) => entryOf(field, raised(field, error))));
  Object.assign(request.responseHeaders, evaluation.responseHeaders);
  const calls = evaluation.extensions.map((call) => ({ fieldName: info.fieldName, ...call }));
  checkInvalidations([...request.extensions, ...calls]);
  request.extensions.push(...calls);
  for (const line of evaluation.logs) log(request, coordinateOf(field), line);
  if (evaluation.unauthorized === true) throw unauthorizedField(info);
  if (evaluation.error !== undefined) throw raised(field, evaluation.error);
  return evaluation;
}

/** Logs what handlers wrote. Each warning is logged once. */
function log({ api, cloud, headers }: RequestState, coordinate: string, line: string): void {
  const text = `${coordinate} ${line}`;
  if (line.startsWith('WARN')) return api.warn(text);
  cloud.log.info(text);
  api.write(`${headers['x-amzn-requestid']} ${line}`);
}

/**
 * "Each request may have at most five unique calls, or you will receive a GraphQL error". The guide does not say which
 * error.
 */
function checkInvalidations(calls: RequestState['extensions']): void {
  const invalidations = calls.filter(({ name }) => name === 'invalidateSubscriptions');
  const unique = new Set(invalidations.map((call) => JSON.stringify(call.arguments[0])));
  if (unique.size <= MAX_INVALIDATIONS) return;
  const message = `A request may make at most ${MAX_INVALIDATIONS} different calls of invalidateSubscriptions.`;
  throw new FieldError(message, 'BadRequestException');
}

/**
 * `data` shows no more than the client selected, and with E4 nothing below a root field. `errorInfo` passes in full.
 */
function raised(field: Field, { message, errorType, data, errorInfo }: RaisedError): FieldError {
  const { info, request } = field;
  const isNested = info.path.prev !== undefined && (data ?? null) !== null;
  const isHidden = isNested && request.api.departs('E4', coordinateOf(field));
  const shown = isHidden ? null : filterBySelection(data ?? null, info);
  return new FieldError(message, errorType, shown, errorInfo ?? null);
}

/** The denial of one field by directive, policy or `util.unauthorized()`. */
export function unauthorizedField({ fieldName, parentType }: GraphQLResolveInfo): FieldError {
  return new FieldError(`Not Authorized to access ${fieldName} on type ${parentType.name}`, 'Unauthorized');
}

export function entryOf({ info }: Pick<Field, 'info'>, error: FieldError): ErrorEntry {
  const token = info.fieldNodes[0]?.loc?.startToken;
  return {
    path: pathOf(info.path),
    data: error.data,
    errorType: error.errorType,
    errorInfo: error.errorInfo,
    locations: token === undefined ? null : [withSource(token)],
    message: error.message,
  };
}
