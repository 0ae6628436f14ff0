import type { GraphQLResolveInfo } from 'graphql';
import { isAuthorized } from '../authorization/isAuthorized.ts';
import type { FieldPlan } from './fieldPlan.ts';
import type { RequestState } from './requestState.ts';

/** Decides on a field once for a request: a list asks for the same fields of every row. */
export function planOf(
  request: RequestState,
  { parentType, fieldName }: Pick<GraphQLResolveInfo, 'parentType' | 'fieldName'>,
  isRoot: boolean,
): FieldPlan {
  if (isRoot) return makePlan(request, parentType.name, fieldName, true);
  let plans = request.plans.get(parentType);
  if (plans === undefined) {
    plans = new Map();
    request.plans.set(parentType, plans);
  }
  let plan = plans.get(fieldName);
  if (plan === undefined) {
    plan = makePlan(request, parentType.name, fieldName, false);
    plans.set(fieldName, plan);
  }
  return plan;
}

function makePlan(
  { state, caller, runsResolvers }: RequestState,
  typeName: string,
  fieldName: string,
  isRoot: boolean,
): FieldPlan {
  const coordinate = `${typeName}.${fieldName}`;
  const rule = state.schema?.access.get(coordinate);
  return {
    coordinate,
    isAllowed: rule === undefined || isAuthorized({ typeName, fieldName, isRoot }, rule, caller, state.settings),
    resolver: runsResolvers ? state.resolvers.get(coordinate) : undefined,
  };
}
