import {
  GraphQLError,
  Kind,
  parse,
  specifiedRules,
  validate,
  type DocumentNode,
  type GraphQLSchema,
  type OperationDefinitionNode,
  type ValidationRule,
} from 'graphql';
import type { ErrorEntry } from './errorEntry.ts';
import { isTokenLimit } from './graphqlWords.ts';
import { RequestError, unparsable } from './requestError.ts';
import { unconditionalRoot } from './unconditionalRoot.ts';
import { asValidationEntry } from './validationWording.ts';

/** A parsed document that fits the schema, or the reasons why it does not. */
interface Prepared {
  document: DocumentNode;
  problems: ErrorEntry[];
}

const MAX_TOKENS = 15_000;
const MAX_KEPT = 500;

/** Documents prepared earlier, per schema. Old ones are evicted; a new schema starts empty. */
const kept = new WeakMap<GraphQLSchema, Map<string, Prepared>>();

/**
 * Parses and validates a document. Throws a {@link RequestError} for a syntax error (AWS's status for it is not on
 * record; we answer as for an unreadable body) and for more than 15,000 tokens.
 */
export function prepare(schema: GraphQLSchema, source: string, options: { introspection: boolean }): Prepared {
  const documents = kept.get(schema) ?? new Map<string, Prepared>();
  kept.set(schema, documents);
  const key = `${options.introspection}:${source}`;
  const found = documents.get(key);
  if (found !== undefined) return found;

  const prepared = prepareAnew(schema, source, options.introspection);
  if (documents.size >= MAX_KEPT) documents.delete(documents.keys().next().value as string);
  documents.set(key, prepared);
  return prepared;
}

function prepareAnew(schema: GraphQLSchema, source: string, introspection: boolean): Prepared {
  try {
    const document = parse(source, { maxTokens: MAX_TOKENS });
    const rules = introspection ? specifiedRules : [...specifiedRules, withoutIntrospection];
    // The rule of graphql-js for the root of a subscription evaluates such conditions without the variables, and
    // throws.
    const conditions = validate(schema, document, [unconditionalRoot]);
    const errors = conditions.length > 0 ? conditions : validate(schema, document, rules);
    return { document, problems: errors.map((error) => asValidationEntry(document, error)) };
  } catch (error) {
    if (isTokenLimit(error)) throw new RequestError('BadRequestException', 'Maximum char length exceeded.');
    // A RangeError means nesting that is too deep for the parser's stack.
    if (error instanceof GraphQLError || error instanceof RangeError) throw unparsable();
    throw error;
  }
}

/** `IntrospectionConfig: DISABLED` hides the two fields; `__typename` still works. */
const withoutIntrospection: ValidationRule = (context) => ({
  Field(node) {
    const { value } = node.name;
    const query = context.getSchema().getQueryType();
    // Other types have no such field anyway.
    if ((value !== '__schema' && value !== '__type') || query == null || context.getParentType() !== query) return;
    context.reportError(new GraphQLError(`Cannot query field "${value}" on type "${query.name}".`, { nodes: node }));
  },
});

/** The operation to run. Throws a {@link RequestError} if the choice is not clear. */
export function chooseOperation(document: DocumentNode, name: string | null | undefined): OperationDefinitionNode {
  const operations = document.definitions.filter((each) => each.kind === Kind.OPERATION_DEFINITION);
  if (name === undefined || name === null) {
    if (operations.length > 1) throw new RequestError('BadRequestException', 'Missing operation name.');
    if (operations[0] === undefined) throw unparsable();
    return operations[0];
  }
  const chosen = operations.find((operation) => operation.name?.value === name);
  if (chosen === undefined) throw new RequestError('BadRequestException', `Unknown operation named '${name}'.`);
  return chosen;
}
