import { dirname, basename } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import type { Created, LocalService, Resource, ResourceHandler } from '../cloud.ts';
import { AwsError, StartError, UnsupportedError } from '../shared/errors.ts';
import { physicalName } from '../shared/ids.ts';
import { evaluate, type Scope } from './evaluate.ts';
import { readJson, type Assembly, type Stack, type Template } from './loadAssembly.ts';
import { stackArn, stackScope } from './stackScope.ts';

/** An existing resource. `service` is undefined for a resource that the local cloud does not run. */
interface Deployed {
  resource: Resource;
  created: Created;
  service?: LocalService;
}

export interface Deployment {
  /** Keyed by `stack/logicalId`, in creation order. */
  resources: ReadonlyMap<string, Deployed>;
  /** The outputs of each stack, keyed by stack name. */
  outputs: Record<string, Record<string, string>>;
  /**
   * Creates the resources of an assembly, each after the resources that it refers to. A second call applies only the
   * differences: it creates and updates first, then removes, last created first. Throws `StartError`, one line that
   * names the construct, for anything that CloudFormation or the service would refuse.
   */
  apply(assembly: Assembly): Promise<void>;
}

/** The one resource type that the deployment handles itself. */
export const NESTED_STACK = 'AWS::CloudFormation::Stack';

/** CloudFormation for one account. `services` are in the order of the registry. */
export function createDeployment(options: { services: LocalService[]; region: string; accountId: string }): Deployment {
  const handlers = new Map<string, { service: LocalService; handler: ResourceHandler }>();
  for (const service of options.services) {
    for (const [type, handler] of Object.entries(service.resources)) handlers.set(type, { service, handler });
  }
  const resources = new Map<string, Deployed>();
  const outputs: Deployment['outputs'] = {};

  return {
    resources,
    outputs,
    async apply(assembly) {
      const run = createRun(assembly, { ...options, handlers, resources });
      for (const stack of assembly.stacks) await run.createAll(stack);
      for (const [id, { resource, service }] of [...resources].reverse()) {
        if (run.applied.has(id)) continue;
        await service?.remove?.(resource);
        resources.delete(id);
      }
      for (const name of Object.keys(outputs)) delete outputs[name];
      for (const stack of assembly.stacks) outputs[stack.name] = await run.outputsOf(stack);
    },
  };
}

interface Context {
  region: string;
  accountId: string;
  handlers: Map<string, { service: LocalService; handler: ResourceHandler }>;
  resources: Map<string, Deployed>;
}

/**
 * One application of an assembly. Resources are created on demand: resolving a reference creates its target. The order
 * across stacks, nested stacks, imports and outputs therefore needs no separate graph.
 */
function createRun(assembly: Assembly, context: Context) {
  const applied = new Set<string>();
  const underway: string[] = [];
  const scopes = new Map<string, Scope>();

  const scopeOf = (stack: Stack, parameters?: Record<string, unknown>): Scope => {
    const known = scopes.get(stack.name);
    if (known !== undefined) return known;
    const scope = stackScope(stack, {
      ...context,
      importValue,
      resource: resourceOf,
      ...(parameters && { parameters }),
    });
    scopes.set(stack.name, scope);
    return scope;
  };

  async function importValue(name: string): Promise<unknown> {
    for (const stack of assembly.stacks) {
      for (const output of Object.values(stack.template.Outputs ?? {})) {
        if (output.Export === undefined) continue;
        const scope = scopeOf(stack);
        if ((await evaluate(output.Export.Name, scope)) === name) return evaluate(output.Value, scope);
      }
    }
    throw new StartError(`Fn::ImportValue: no stack of the assembly exports ${name}`);
  }

  async function resourceOf(stack: Stack, logicalId: string) {
    const { created, resource, service } = await create(stack, logicalId);
    return {
      ref: created.ref,
      attribute(name: string): unknown {
        if (created.attributes !== undefined && Object.hasOwn(created.attributes, name))
          return created.attributes[name];
        if (service === undefined) return placeholder(resource, created.ref, name, context);
        throw new StartError(
          `${resource.path} (${resource.type}): Fn::GetAtt ${name} is not supported by the local cloud`,
        );
      },
    };
  }

  async function create(stack: Stack, logicalId: string): Promise<Deployed> {
    const id = `${stack.name}/${logicalId}`;
    if (applied.has(id)) return context.resources.get(id)!;
    const template = stack.template.Resources?.[logicalId];
    if (template === undefined)
      throw new StartError(`stack ${stack.name} refers to ${logicalId}, which it does not have`);
    if (underway.includes(id))
      throw new StartError(`circular reference: ${[...underway.slice(underway.indexOf(id)), id].join(' → ')}`);
    underway.push(id);
    const scope = scopeOf(stack);
    if (template.Condition !== undefined && !(await scope.condition(template.Condition))) {
      throw new StartError(
        `stack ${stack.name} refers to ${logicalId}, but its condition ${template.Condition} does not hold`,
      );
    }
    for (const dependency of [template.DependsOn ?? []].flat()) {
      if (await exists(stack, dependency)) await create(stack, dependency);
    }
    const metadata = template.Metadata ?? {};
    const resource: Resource = {
      stack: stack.name,
      logicalId,
      type: template.Type,
      properties: (await evaluate(template.Properties ?? {}, scope)) as Record<string, unknown>,
      metadata,
      path: String(metadata['aws:cdk:path'] ?? stack.paths.get(logicalId) ?? id),
    };
    const deployed = await bring(stack, resource, context.resources.get(id));
    context.resources.set(id, deployed);
    applied.add(id);
    underway.pop();
    return deployed;
  }

  async function bring(stack: Stack, resource: Resource, before: Deployed | undefined): Promise<Deployed> {
    if (resource.type === NESTED_STACK) return { resource, created: await createNested(stack, resource) };
    const known = context.handlers.get(resource.type);
    if (known === undefined) return { resource, created: { ref: physicalName(resource.stack, resource.logicalId) } };
    if (before?.service === known.service && isDeepStrictEqual(before.resource.properties, resource.properties))
      return { ...before, resource };
    try {
      const created = await known.handler(resource, before?.resource);
      return { resource, created, service: known.service };
    } catch (error) {
      if (!(error instanceof AwsError || error instanceof UnsupportedError)) throw error;
      throw new StartError(`${resource.path} (${resource.type}): ${error.message}`, resource.type);
    }
  }

  /** Creates a nested stack's resources and outputs under the name `<parent>-<logicalId>`. */
  async function createNested(parent: Stack, { logicalId, properties }: Resource): Promise<Created> {
    const file = assembly.assets.find(String(properties.TemplateURL));
    const template = readJson<Template>(dirname(file), basename(file));
    const nested: Stack = { name: `${parent.name}-${logicalId}`, template, paths: parent.paths };
    scopeOf(nested, (properties.Parameters ?? {}) as Record<string, unknown>);
    await createAll(nested);
    const outputs = await outputsOf(nested);
    const attributes = Object.fromEntries(Object.entries(outputs).map(([key, value]) => [`Outputs.${key}`, value]));
    return { ref: stackArn(nested.name, context), attributes };
  }

  async function exists(stack: Stack, logicalId: string): Promise<boolean> {
    const condition = stack.template.Resources?.[logicalId]?.Condition;
    return condition === undefined || scopeOf(stack).condition(condition);
  }

  async function createAll(stack: Stack): Promise<void> {
    for (const logicalId of Object.keys(stack.template.Resources ?? {})) {
      if (await exists(stack, logicalId)) await create(stack, logicalId);
    }
  }

  async function outputsOf(stack: Stack): Promise<Record<string, string>> {
    const scope = scopeOf(stack);
    const values: Record<string, string> = {};
    for (const [key, { Value, Condition }] of Object.entries(stack.template.Outputs ?? {})) {
      if (Condition === undefined || (await scope.condition(Condition)))
        values[key] = String(await evaluate(Value, scope));
    }
    return values;
  }

  return { applied, createAll, outputsOf };
}

/** Other resources may refer to one that does not run here. They get an id of the right shape that leads nowhere. */
function placeholder(resource: Resource, ref: string, attribute: string, { region, accountId }: Context): string {
  if (!attribute.endsWith('Arn')) return `${ref}.${attribute}`;
  const service = resource.type.split('::')[1]?.toLowerCase() ?? 'unknown';
  return `arn:aws:${service}:${region}:${accountId}:${ref}`;
}
