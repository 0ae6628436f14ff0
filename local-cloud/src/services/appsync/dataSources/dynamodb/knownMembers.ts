import { mappingError } from '../../execution/fieldError.ts';
import { isObject } from '../../realtime/messages.ts';

/** What a member holds: an unchecked value, an expression, or a list or table of further members. */
type Shape = { [member: string]: Shape | null };

const EXPRESSION: Shape = { expression: null, expressionNames: null, expressionValues: null };
const CONDITION: Shape = {
  ...EXPRESSION,
  equalsIgnore: null,
  consistentRead: null,
  conditionalCheckFailedHandler: null,
};
const VERSIONING: Shape = { _version: null, customPartitionKey: null, populateIndexFields: null };
const LISTING: Shape = {
  index: null,
  nextToken: null,
  limit: null,
  consistentRead: null,
  select: null,
  filter: EXPRESSION,
  projection: EXPRESSION,
};
const WRITE: Shape = { key: null, condition: CONDITION, ...VERSIONING };

/** The members of each request, by the guide's "JavaScript resolver function reference for DynamoDB". */
const REQUESTS: Record<string, Shape> = {
  GetItem: { key: null, consistentRead: null, projection: EXPRESSION },
  PutItem: { ...WRITE, attributeValues: null },
  UpdateItem: { ...WRITE, update: EXPRESSION },
  DeleteItem: WRITE,
  Query: { ...LISTING, query: EXPRESSION, scanIndexForward: null },
  Scan: { ...LISTING, totalSegments: null, segment: null },
  BatchGetItem: { tables: null },
  BatchPutItem: { tables: null },
  BatchDeleteItem: { tables: null },
  TransactGetItems: { transactItems: null },
  TransactWriteItems: { transactItems: null },
};
const TRANSACTED: Record<string, Shape> = {
  TransactGetItems: { table: null, key: null, projection: EXPRESSION },
  TransactWriteItems: {
    table: null,
    operation: null,
    key: null,
    attributeValues: null,
    update: EXPRESSION,
    condition: { ...EXPRESSION, returnValuesOnConditionCheckFailure: null },
  },
};
/** Accepted everywhere: the `version` of VTL templates is harmless. */
const ALWAYS = new Set(['operation', 'version']);

/** D1: refuses members that the request object does not have: `Unsupported element '$[condition][returnValues]'.` */
export function refuseUnknownMembers(request: Record<string, unknown>): void {
  const operation = String(request.operation);
  refuseIn(request, REQUESTS[operation], '$');
  const items = Array.isArray(request.transactItems) ? request.transactItems : [];
  items.forEach((item, index) => refuseIn(item, TRANSACTED[operation], `$[transactItems][${index}]`));
}

function refuseIn(value: unknown, shape: Shape | null | undefined, path: string): void {
  if (!isObject(value) || shape === null || shape === undefined) return;
  for (const [member, content] of Object.entries(value)) {
    const below = `${path}[${member}]`;
    if (!Object.hasOwn(shape, member)) {
      if (path === '$' && ALWAYS.has(member)) continue;
      throw mappingError(`Unsupported element '${below}'.`);
    }
    refuseIn(content, shape[member], below);
  }
}
