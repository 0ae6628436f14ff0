import type { GraphQLFieldResolver } from 'graphql';
import { isAuthorized } from '../authorization/isAuthorized.ts';
import { AwsError } from '../../../shared/errors.ts';
import { FieldError } from './fieldError.ts';
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
  const typeName = info.parentType.name;
  const coordinate = `${typeName}.${info.fieldName}`;
  const { settings, schema, resolvers } = request.state;
  const isRoot = info.path.prev === undefined;
  const refuse = (error: FieldError) => {
    request.errors.push(entryOf({ info }, error));
    reported.add(error);
    // A rejection, not an exception: graphql-js then continues with the siblings, whose entries belong in the response
    // too.
    return Promise.reject(error);
  };

  const rule = schema?.access.get(coordinate);
  if (
    rule !== undefined &&
    !isAuthorized({ typeName, fieldName: info.fieldName, isRoot }, rule, request.caller, settings)
  ) {
    return refuse(unauthorizedField(info));
  }
  if (settings.queryDepthLimit > 0 && depthOf(info.path) > settings.queryDepthLimit) {
    return refuse(new FieldError('Query depth limit exceeded.', 'QueryDepthLimitReached'));
  }
  const resolver = request.runsResolvers ? resolvers.get(coordinate) : undefined;
  if (resolver === undefined) return isRoot && request.runsResolvers ? null : propertyOf(source, info.fieldName);

  request.resolversRun += 1;
  if (request.resolversRun > settings.resolverCountLimit) {
    return refuse(new FieldError('Resolver invocation limit exceeded.', 'ResolverExecutionLimitReached'));
  }
  const work = runResolver({ request, info }, resolver, resolverContext(request, source, info));
  request.running.add(work);
  void work.catch(() => {}).finally(() => request.running.delete(work));
  return Promise.race([work, request.deadline.reached]).catch((error: unknown) =>
    refuse(asFieldError(request, coordinate, error)),
  );
};

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
