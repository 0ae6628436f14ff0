import { buildClientSchema, getIntrospectionQuery, getNamedType, isObjectType, isRequiredArgument } from 'graphql';
import type { World } from '../../support/world.ts';
import { openSocket } from '../support/subscribe.ts';
import type { Caller } from './callers.ts';
import { AccessByField, type Access } from './access.ts';
import type { Arguments } from './requests.ts';
import { printed, rootFields, selectionOf } from './selection.ts';

type Root = ReturnType<typeof rootFields>[number];

export interface Matrix {
  callers: string[];
  /** By `Type.field`, in the order of the schema: one outcome per caller. */
  rows: Map<string, Access[]>;
}

/** The schema as the running API describes it, including system fields. */
export async function deployedSchema({ post, admin }: World) {
  const { body } = await post({ query: getIntrospectionQuery() }, { authorization: await admin.token() });
  return buildClientSchema(body.data);
}

/**
 * Asks for every field as every caller, by every root field that leads to it.
 * @throws Error naming a root field that cannot be asked for, because `requests` lacks its arguments
 */
export async function measure(world: World, callers: Caller[], requests: Record<string, Arguments>): Promise<Matrix> {
  const schema = await deployedSchema(world);
  const roots = (['query', 'mutation', 'subscription'] as const).flatMap((kind) => rootFields(schema, kind));
  for (const { type, field, operation } of roots) {
    if (operation !== 'subscription' && field.args.some(isRequiredArgument) && requests[field.name] === undefined)
      throw new Error(`${type}.${field.name} needs arguments: add it to requests.ts`);
  }
  const columns: AccessByField[] = [];
  for (const caller of callers) {
    const outcomes = new AccessByField();
    for (const root of roots) {
      if (root.operation === 'subscription')
        outcomes.add(`${root.type}.${root.field.name}`, await registers(world, caller, root));
      else await ask(world, caller, root, requests[root.field.name], outcomes);
    }
    columns.push(outcomes);
  }
  const types = Object.values(schema.getTypeMap()).filter((type) => isObjectType(type));
  const fields = types
    .filter(({ name }) => !name.startsWith('__'))
    .flatMap((type) => Object.keys(type.getFields()).map((field) => `${type.name}.${field}`));
  const rows = fields.map((field): [string, Access[]] => [
    field,
    columns.map((column) => column.fields.get(field) ?? 'not reached'),
  ]);
  return { callers: callers.map(({ name }) => name), rows: new Map(rows) };
}

async function ask(
  world: World,
  caller: Caller,
  { type, field, operation }: Root,
  args: Arguments | undefined,
  outcomes: AccessByField,
): Promise<void> {
  const below = getNamedType(field.type);
  if (!isObjectType(below)) throw new Error(`${type}.${field.name} answers no object`);
  const selection = selectionOf(below);
  const given = (await args?.(caller.name)) ?? '';
  const query = `${operation} { ${field.name}${given && `(${given})`} ${printed(selection)} }`;
  const body = JSON.stringify({ query });
  const answer = await world.post(body, await caller.headers(body));

  const name = `${type}.${field.name}`;
  if (answer.status === 401) {
    outcomes.add(name, '401');
    return outcomes.addAll(selection, '401');
  }
  const errors: Array<{ path: string[] | null; errorType?: string }> = answer.body.errors ?? [];
  const errorAt = (path: string) => errors.find((error) => error.path?.join('.') === path)?.errorType ?? null;
  const refused = errors.find(({ path }) => path === null);
  if (refused !== undefined) throw new Error(`${name} as ${caller.name}: ${JSON.stringify(answer.body)}`);
  const value = answer.body.data[field.name];
  const refusal = errorAt(field.name);
  outcomes.add(name, value === null ? (refusal ?? 'null') : 'allowed');
  if (refusal !== null) outcomes.addAll(selection, refusal);
  else outcomes.read(value, selection, [field.name], errorAt);
}

/** Whether a subscription is registered; another test looks at what it then delivers. */
async function registers(world: World, caller: Caller, { field }: Root): Promise<Access> {
  const socket = await openSocket(world, caller.headers);
  try {
    const [hello] = socket.received;
    if (hello?.type !== 'connection_ack') return '401';
    const answer = await socket.start('s', { query: `subscription { ${field.name} { id } }` });
    if (answer.type === 'start_ack') return 'allowed';
    const [error] = [answer.payload.errors].flat();
    return error.errorType === 'UnauthorizedException' ? '401' : error.errorType;
  } finally {
    socket.close();
  }
}
