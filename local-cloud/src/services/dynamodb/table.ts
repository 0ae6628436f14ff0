import { isDeepStrictEqual } from 'node:util';
import type { Resource } from '../../cloud.ts';
import { AwsError, StartError, UnsupportedError } from '../../shared/errors.ts';
import { physicalName } from '../../shared/ids.ts';
import type { Engine } from './engine.ts';

interface Index {
  IndexName: string;
  KeySchema: Array<{ AttributeName: string; KeyType: string }>;
  Projection: { ProjectionType: string; NonKeyAttributes?: string[] };
}

/** The settings of a table that affect its behaviour on a laptop. */
export interface TableDefinition {
  name: string;
  attributes: Array<{ AttributeName: string; AttributeType: string }>;
  keys: Index['KeySchema'];
  indexes: Index[];
  localIndexes: Index[];
  /** The stream's view type; undefined without a stream. */
  stream?: string;
  ttlAttribute?: string;
}

/**
 * These would change behaviour and are not built. (Encryption, backup, tags, billing and protection change nothing
 * here.)
 */
const UNSUPPORTED = ['KinesisStreamSpecification', 'ImportSourceSpecification', 'ResourcePolicy'];

/** Reads both `AWS::DynamoDB::Table` and `AWS::DynamoDB::GlobalTable` (here with one replica). */
export function tableDefinition({ stack, logicalId, properties }: Resource): TableDefinition {
  for (const property of UNSUPPORTED) {
    if (properties[property] !== undefined) throw new UnsupportedError(`the table property ${property}`);
  }
  const { StreamSpecification: stream, TimeToLiveSpecification: ttl } = properties;
  return {
    name: properties.TableName ?? physicalName(stack, logicalId),
    attributes: properties.AttributeDefinitions,
    keys: properties.KeySchema,
    indexes: (properties.GlobalSecondaryIndexes ?? []).map(toIndex),
    localIndexes: (properties.LocalSecondaryIndexes ?? []).map(toIndex),
    ...(stream && { stream: stream.StreamViewType ?? 'NEW_AND_OLD_IMAGES' }),
    ...(ttl?.Enabled && { ttlAttribute: ttl.AttributeName }),
  };
}

/** The input of `CreateTable` for a definition. */
export function createTableInput({ name, attributes, keys, indexes, localIndexes, stream }: TableDefinition) {
  return {
    TableName: name,
    BillingMode: 'PAY_PER_REQUEST',
    AttributeDefinitions: attributes,
    KeySchema: keys,
    ...(indexes.length > 0 && { GlobalSecondaryIndexes: indexes }),
    ...(localIndexes.length > 0 && { LocalSecondaryIndexes: localIndexes }),
    ...(stream && { StreamSpecification: { StreamEnabled: true, StreamViewType: stream } }),
  };
}

/**
 * Changes the engine's table to match the definition and keeps its items. Returns the table as `DescribeTable` does.
 * Throws `StartError` if only a new table could match.
 */
export async function bringTable(engine: Engine, wanted: TableDefinition): Promise<Record<string, any>> {
  const existing = await describe(engine, wanted.name);
  if (existing === undefined) await engine.call('CreateTable', createTableInput(wanted));
  else await reshape(engine, existing, wanted);
  await setTimeToLive(engine, wanted);
  return (await describe(engine, wanted.name)) as Record<string, any>;
}

async function reshape(engine: Engine, existing: Record<string, any>, wanted: TableDefinition): Promise<void> {
  const { name } = wanted;
  if (!sameSet(existing.KeySchema, wanted.keys)) {
    throw new StartError(
      `table ${name} exists with another key, which AWS would replace with an empty table: begin anew with --reset`,
    );
  }
  const update = async (change: object): Promise<void> => {
    await engine.call('UpdateTable', { TableName: name, ...change });
    await settled(engine, name);
  };
  const has = new Map<string, Index>(
    (existing.GlobalSecondaryIndexes ?? []).map((index: Index) => [index.IndexName, toIndex(index)]),
  );

  // One index per update, as AWS requires. A changed index is made again.
  for (const [IndexName, index] of has) {
    const kept = wanted.indexes.find((candidate) => candidate.IndexName === IndexName);
    if (kept !== undefined && sameIndex(kept, index)) continue;
    await update({ GlobalSecondaryIndexUpdates: [{ Delete: { IndexName } }] });
    has.delete(IndexName);
  }
  for (const index of wanted.indexes) {
    if (has.has(index.IndexName)) continue;
    await update({ AttributeDefinitions: wanted.attributes, GlobalSecondaryIndexUpdates: [{ Create: index }] });
  }

  const stream = existing.StreamSpecification?.StreamEnabled ? existing.StreamSpecification.StreamViewType : undefined;
  if (stream === wanted.stream) return;
  if (stream !== undefined) await update({ StreamSpecification: { StreamEnabled: false } });
  if (wanted.stream !== undefined)
    await update({ StreamSpecification: { StreamEnabled: true, StreamViewType: wanted.stream } });
}

/** How many times in a row an engine may fail to report its progress. */
const FAILURES = 50;

/**
 * Like AWS, DynamoDB Local fills and drops indexes after it has answered, and refuses or fails calls that come too
 * early.
 */
async function settled(engine: Engine, name: string): Promise<void> {
  const isActive = ({ IndexStatus }: { IndexStatus: string }) => IndexStatus === 'ACTIVE';
  for (let failures = 0; ;) {
    try {
      const table = await describe(engine, name);
      if ((table?.GlobalSecondaryIndexes ?? []).every(isActive)) return;
      failures = 0;
    } catch (error) {
      if (!(error instanceof AwsError) || error.status < 500 || ++failures > FAILURES) throw error;
    }
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

async function setTimeToLive(engine: Engine, { name, ttlAttribute }: TableDefinition): Promise<void> {
  const { TimeToLiveDescription: current } = await engine.call('DescribeTimeToLive', { TableName: name });
  const attribute = current?.TimeToLiveStatus === 'ENABLED' ? current.AttributeName : undefined;
  if (attribute === ttlAttribute) return;
  const set = (AttributeName: string, Enabled: boolean) =>
    engine.call('UpdateTimeToLive', { TableName: name, TimeToLiveSpecification: { AttributeName, Enabled } });
  if (attribute !== undefined) await set(attribute, false);
  if (ttlAttribute !== undefined) await set(ttlAttribute, true);
}

async function describe(engine: Engine, TableName: string): Promise<Record<string, any> | undefined> {
  try {
    return (await engine.call('DescribeTable', { TableName })).Table;
  } catch (error) {
    if (error instanceof AwsError && error.code === 'ResourceNotFoundException') return undefined;
    throw error;
  }
}

function toIndex({ IndexName, KeySchema, Projection }: Index): Index {
  return { IndexName, KeySchema, Projection };
}

function sameIndex(a: Index, b: Index): boolean {
  return (
    sameSet(a.KeySchema, b.KeySchema) &&
    a.Projection.ProjectionType === b.Projection.ProjectionType &&
    sameSet(a.Projection.NonKeyAttributes ?? [], b.Projection.NonKeyAttributes ?? [])
  );
}

/** Engines keep the members of lists, but not always their order. */
function sameSet(a: unknown[], b: unknown[]): boolean {
  const sorted = (items: unknown[]) => items.map((item) => JSON.stringify(item)).sort();
  return isDeepStrictEqual(sorted(a.map(ordered)), sorted(b.map(ordered)));
}

const ordered = (item: unknown): unknown =>
  typeof item === 'object' && item !== null ? Object.entries(item).sort() : item;
