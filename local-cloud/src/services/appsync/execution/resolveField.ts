import type { GraphQLFieldResolver } from 'graphql';
import { isAuthorized } from '../authorization/isAuthorized.ts';
import { AwsError } from '../../../shared/errors.ts';
import { FieldError } from './fieldError.ts';
import { depthOf } from './path.ts';
import type { RequestState } from './requestState.ts';
import { resolverContext } from './resolverContext.ts';
import { entryOf, unauthorizedField } from './runHandler.ts';
import { runResolver } from './runResolver.ts';

/** Entries are written here, when they come about; graphql-js' own copy of the error is known by this mark. */
const reported = new WeakSet<object>();

export const isReported = (error: unknown): boolean =>
  typeof error === 'object' && error !== null && reported.has(error);

/**
 * Resolves every field of every type: access first, then limits, then the resolver if the field has one, else the property
 * of the parent's value. A root field without a resolver is null.
 */
export const resolveField: GraphQLFieldResolver<unknown, RequestState, any> = (source, _, request, info) => {
  const typeName = info.parentType.name;
  const coordinate = `${typeName}.${info.fieldName}`;
  const { settings, schema, resolvers } = request.state;
  const isRoot = info.path.prev === undefined;
  const refuse = (error: FieldError) => {
    request.errors.push(entryOf({ info }, error));
    reported.add(error);
    // A rejection, not an exception: graphql-js goes on with the siblings, whose own entries belong in the response too.
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

/** What is not a refusal is our bug: logged whole, told to nobody. */
function asFieldError(request: RequestState, coordinate: string, error: unknown): FieldError {
  if (error instanceof FieldError) return error;
  if (error instanceof AwsError) return new FieldError(error.message, error.code);
  request.cloud.log.error(`${coordinate} failed`, error);
  return new FieldError('An internal error occurred.', 'InternalFailure');
}
