import {
  type ConstDirectiveNode,
  type DocumentNode,
  type FieldDefinitionNode,
  Kind,
  type ObjectTypeDefinitionNode,
  type TypeNode,
} from 'graphql';
import type { Finding } from '../finding.ts';
import { findingAt } from './nodeFinding.ts';

const AUTH_DIRECTIVES = ['aws_api_key', 'aws_iam', 'aws_oidc', 'aws_lambda', 'aws_cognito_user_pools'] as const;
export type AuthDirective = (typeof AUTH_DIRECTIVES)[number];

/** No directive: the default mode, whichever it is. */
const DEFAULT = 'the default mode';
type Mode = AuthDirective | typeof DEFAULT;

/**
 * Types that a mutation publishes have two readers: the caller of the mutation, whose selection is published, and each
 * subscriber. If a type or field does not allow both of their modes, it is null for one of them, and saving the schema
 * gives no warning.
 * @see https://docs.aws.amazon.com/appsync/latest/devguide/security-authz.html "Using additional authorization modes"
 */
export function authBalance(document: DocumentNode, defaultAuth?: AuthDirective): Finding[] {
  const types = new Map<string, ObjectTypeDefinitionNode[]>();
  for (const definition of document.definitions) {
    if (definition.kind !== Kind.OBJECT_TYPE_DEFINITION) continue;
    for (const name of [definition.name, ...(definition.interfaces ?? []).map((parent) => parent.name)])
      types.set(name.value, [...(types.get(name.value) ?? []), definition]);
    for (const union of unionsWith(document, definition.name.value))
      types.set(union, [...(types.get(union) ?? []), definition]);
  }
  const modesOf = (field: FieldDefinitionNode, type: ObjectTypeDefinitionNode): Mode[] => {
    const modes = [field, type].map(({ directives }) => explicit(directives)).find((found) => found.length > 0);
    return modes ?? [defaultAuth ?? DEFAULT];
  };
  const rootFields = (operation: 'query' | 'mutation' | 'subscription') => {
    const names = rootNames(document);
    return (types.get(names[operation]) ?? []).flatMap((type) => (type.fields ?? []).map((field) => ({ field, type })));
  };

  const findings = new Map<string, Finding>();
  for (const { field, type } of rootFields('subscription')) {
    const publishers = rootFields('mutation').filter(({ field: { name } }) => mutationsOf(field).includes(name.value));
    const readers = [{ field, type }, ...publishers].flatMap((root) => modesOf(root.field, root.type));
    demand([...new Set(readers)], field.type, new Set());
  }
  return [...findings.values()];

  function demand(modes: Mode[], of: TypeNode, seen: Set<string>): void {
    const name = nameOf(of);
    if (seen.has(name)) return;
    seen.add(name);
    for (const type of types.get(name) ?? []) {
      for (const field of type.fields ?? []) {
        const missing = lacking(modes, modesOf(field, type));
        const coordinate = `${type.name.value}.${field.name.value}`;
        if (missing.length > 0)
          findings.set(
            coordinate,
            findingAt(
              field,
              'unbalanced-auth',
              `${coordinate} is published, but cannot be read with ${missing.map(directiveName).join(' and ')}`,
            ),
          );
        else demand(modes, field.type, seen);
      }
    }
  }
}

/** While the default mode is unknown, it may equal a named mode. */
function lacking(wanted: Mode[], allowed: Mode[]): Mode[] {
  const missing = wanted.filter((mode) => !allowed.includes(mode));
  const isCertain = missing.length > 1 || (!allowed.includes(DEFAULT) && !missing.includes(DEFAULT));
  return isCertain ? missing : [];
}

const directiveName = (mode: Mode) => (mode === DEFAULT ? mode : `@${mode}`);

const explicit = (directives: readonly ConstDirectiveNode[] = []): AuthDirective[] =>
  AUTH_DIRECTIVES.filter((name) => directives.some((directive) => directive.name.value === name));

function mutationsOf({ directives = [] }: FieldDefinitionNode): string[] {
  const subscribe = directives.find(({ name }) => name.value === 'aws_subscribe');
  const value = subscribe?.arguments?.find(({ name }) => name.value === 'mutations')?.value;
  if (value?.kind === Kind.STRING) return [value.value];
  return value?.kind === Kind.LIST ? value.values.flatMap((each) => (each.kind === Kind.STRING ? each.value : [])) : [];
}

function nameOf(type: TypeNode): string {
  return type.kind === Kind.NAMED_TYPE ? type.name.value : nameOf(type.type);
}

const unionsWith = (document: DocumentNode, member: string): string[] =>
  document.definitions.flatMap((definition) =>
    definition.kind === Kind.UNION_TYPE_DEFINITION && definition.types?.some(({ name }) => name.value === member)
      ? [definition.name.value]
      : [],
  );

function rootNames(document: DocumentNode): Record<'query' | 'mutation' | 'subscription', string> {
  const names = { query: 'Query', mutation: 'Mutation', subscription: 'Subscription' };
  for (const definition of document.definitions)
    if (definition.kind === Kind.SCHEMA_DEFINITION)
      for (const { operation, type } of definition.operationTypes) names[operation] = type.name.value;
  return names;
}
