import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { CfnResource } from 'aws-cdk-lib';
import {
  AppsyncFunction,
  type BaseDataSource,
  Code,
  FunctionRuntime,
  type GraphqlApi,
  NoneDataSource,
  Resolver,
} from 'aws-cdk-lib/aws-appsync';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import { INDEXES } from '../../domain/keys.ts';
import type { ResolverBundles } from '../project/bundleResolvers.ts';
import { writeIfChanged } from '../project/writeIfChanged.ts';
import { isPipeline, type ResolverTable, type Step } from '../project/resolverTable.ts';
import { FunctionDataSource, TableDataSource } from './data-sources.ts';
import type { TaskTable } from './task-table.ts';

interface ApiResolversProps {
  api: GraphqlApi;
  table: TaskTable;
  resolvers: ResolverTable;
  bundles: ResolverBundles;
  /** Path of the merged SDL. */
  schemaFile: string;
  /** The hash of the SDL, written into each resolver; see {@link ApiResolvers}. */
  schemaHash: string;
  /** The resolver functions, by their folder under `functions/`. */
  functions: ReadonlyMap<string, IFunction>;
}

/**
 * Every entry of `resolvers/resolvers.ts` as AppSync resources: data sources with a role each, one function for each
 * different step (wherever it is used), and a resolver for each coordinate. They are created one after another, after
 * the schema: AppSync refuses concurrent changes to an API, and refuses a resolver that precedes its field or its
 * functions. A resolver's code ends in the hash of the schema: when a schema was refused and corrected, AppSync may
 * lose the connection between a field and its resolver, and restores it when the code changes. Logical ids come from
 * type and field alone, so that no resolver is created a second time beside the first.
 */
export class ApiResolvers extends Construct {
  private readonly sources = new Map<string, BaseDataSource>();
  private readonly steps = new Map<string, AppsyncFunction>();

  constructor(
    scope: Construct,
    id: string,
    private readonly props: ApiResolversProps,
  ) {
    super(scope, id);
    const resolvers = Object.keys(props.resolvers)
      .sort()
      .map((coordinate) => this.addResolver(coordinate));
    const sources = [...this.sources.values()];
    for (const { ds } of sources) props.api.addSchemaDependency(ds);
    this.inTurn([...sources, ...this.steps.values(), ...resolvers]);
  }

  private inTurn(parts: readonly Construct[]): void {
    const resources = parts.map(
      (part) => part.node.children.find((child) => CfnResource.isCfnResource(child)) as CfnResource,
    );
    for (const [index, resource] of resources.entries())
      if (index > 0) resource.addResourceDependency(resources[index - 1]!);
  }

  private addResolver(coordinate: string): Resolver {
    const { api, resolvers } = this.props;
    const resolver = resolvers[coordinate] as ResolverTable[string];
    const [typeName, fieldName] = coordinate.split('.') as [string, string];
    return new Resolver(this, coordinate, {
      api,
      typeName,
      fieldName,
      runtime: FunctionRuntime.JS_1_0_0,
      code: this.attachedCode(coordinate, resolver.code),
      ...(isPipeline(resolver)
        ? { pipelineConfig: resolver.steps.map((step) => this.step(step)) }
        : { dataSource: this.source(resolver.dataSource), maxBatchSize: resolver.maxBatchSize }),
    });
  }

  private step(step: Step): AppsyncFunction {
    const identity = [step.code.replace(/\.ts$/, ''), step.dataSource, step.maxBatchSize ?? ''].join('|');
    return getOrAdd(this.steps, identity, () => {
      const name = appsyncName(identity.replace(/\|$/, ''));
      return new AppsyncFunction(this, `Step-${name}`, {
        api: this.props.api,
        name,
        dataSource: this.source(step.dataSource),
        runtime: FunctionRuntime.JS_1_0_0,
        code: this.code(step.code),
        maxBatchSize: step.maxBatchSize,
      });
    });
  }

  private code(file: string): Code {
    return Code.fromAsset(this.props.bundles.fileOf(file));
  }

  /** A separate file, so that the lines of the bundle keep their numbers. */
  private attachedCode(coordinate: string, file: string): Code {
    const { bundles, schemaFile, schemaHash } = this.props;
    const attached = join(dirname(schemaFile), 'attached', `${coordinate}.js`);
    writeIfChanged(attached, `${readFileSync(bundles.fileOf(file), 'utf8')}// schema ${schemaHash}\n`);
    return Code.fromAsset(attached);
  }

  private source(dataSource: string): BaseDataSource {
    return getOrAdd(this.sources, dataSource, () => this.newSource(dataSource));
  }

  private newSource(dataSource: string): BaseDataSource {
    const { api, table, functions } = this.props;
    const name = appsyncName(dataSource);
    const id = `Source-${name}`;
    switch (dataSource) {
      case 'none':
        return new NoneDataSource(this, id, { api, name, description: 'Resolvers that need no data' });
      case 'read':
        return new TableDataSource(this, id, {
          api,
          name,
          description: 'Reads the table and its indexes',
          table,
          actions: ['GetItem', 'BatchGetItem', 'Query'],
          indexes: LIST_INDEXES,
        });
      case 'write':
        return new TableDataSource(this, id, {
          api,
          name,
          description: 'Writes the table, by transactions only',
          table,
          actions: ['PutItem', 'UpdateItem', 'DeleteItem'],
        });
      default: {
        const folder = dataSource.slice('lambda/'.length);
        const description = `Calls functions/${folder}`;
        return new FunctionDataSource(this, id, {
          api,
          name,
          description,
          function: functions.get(folder) as IFunction,
        });
      }
    }
  }
}

/** The indexes with whole rows. A keys-only index serves a function of the system. */
const LIST_INDEXES = INDEXES.filter(({ projection }) => projection.length > 0).map(({ name }) => name);

/** AppSync's names are letters, digits and `_`. */
const appsyncName = (text: string) => text.replaceAll(/[^A-Za-z0-9]+/g, '_');

function getOrAdd<V>(map: Map<string, V>, key: string, make: () => V): V {
  const value = map.get(key) ?? make();
  map.set(key, value);
  return value;
}
