import type { GraphQLFieldResolver, GraphQLResolveInfo } from 'graphql';
import { AwsError } from '../../../shared/errors.ts';
import { FieldError } from './fieldError.ts';
import { planOf } from './planOf.ts';
import { depthOf } from './path.ts';
import type { RequestState } from './requestState.ts';
import { resolverContext } from './resolverContext.ts';
import { entryOf, unauthorizedField } from './runHandler.ts';
import { runResolver } from './runResolver.ts';

/**
 * Marks errors whose entry exists. Entries are added here as failures occur; graphql-js reports the same errors again.
 */
const reported = new WeakSet<object>();

export const isReported = (error: unknown): boolean =>
  typeof error === 'object' && error !== null && reported.has(error);

/**
 * Resolves every field of every type: checks access, then limits, then runs the resolver if the field has one;
 * otherwise reads the property of the parent's value. A root field without a resolver is null.
 */
export const resolveField: GraphQLFieldResolver<unknown, RequestState, any> = (source, _, request, info) => {
  const { settings } = request.state;
  const isRoot = info.path.prev === undefined;
  const { coordinate, isAllowed, resolver } = planOf(request, info, isRoot);
  if (!isAllowed) return refuse(request, info, unauthorizedField(info));
  if (settings.queryDepthLimit > 0 && depthOf(info.path) > settings.queryDepthLimit) {
    return refuse(request, info, new FieldError('Query depth limit exceeded.', 'QueryDepthLimitReached'));
  }
  if (resolver === undefined) return isRoot && request.runsResolvers ? null : propertyOf(source, info.fieldName);

  request.resolversRun += 1;
  if (request.resolversRun > settings.resolverCountLimit) {
    const error = new FieldError('Resolver invocation limit exceeded.', 'ResolverExecutionLimitReached');
    return refuse(request, info, error);
  }
  const work = runResolver({ request, info }, resolver, resolverContext(request, source, info));
  request.running.add(work);
  void work.catch(() => {}).finally(() => request.running.delete(work));
  return Promise.race([work, request.deadline.reached]).catch((error: unknown) =>
    refuse(request, info, asFieldError(request, coordinate, error)),
  );
};

/**
 * Adds the entry. Returns a rejection, not an exception: graphql-js then continues with the siblings, whose entries
 * belong in the response too.
 */
function refuse(request: RequestState, info: GraphQLResolveInfo, error: FieldError): Promise<never> {
  request.errors.push(entryOf({ info }, error));
  reported.add(error);
  return Promise.reject(error);
}

function propertyOf(source: unknown, name: string): unknown {
  if (typeof source !== 'object' || source === null || !Object.hasOwn(source, name)) return null;
  return (source as Record<string, unknown>)[name];
}

/** Anything that is not a refusal is our bug: logged in full, masked in the answer. */
function asFieldError(request: RequestState, coordinate: string, error: unknown): FieldError {
  if (error instanceof FieldError) return error;
  if (error instanceof AwsError) return new FieldError(error.message, error.code);
  request.cloud.log.error(`${coordinate} failed`, error);
  return new FieldError('An internal error occurred.', 'InternalFailure');
}
