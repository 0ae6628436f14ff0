import { NESTED_STACK, type Deployment } from './deployment.ts';

/** A resource as other resources refer to it. `ref` is its physical id. */
export interface LocalResource {
  stack: string;
  logicalId: string;
  type: string;
  ref: string;
  attributes: Record<string, unknown>;
  /** All intrinsic functions are resolved. */
  properties: Record<string, unknown>;
}

/** What a deployment created. */
export interface Summary {
  /** Keyed by stack name. */
  stacks: Record<string, { outputs: Record<string, string> }>;
  /** In creation order. */
  resources: LocalResource[];
  /** Resource types that no local service runs, with the construct paths that use them. */
  notRunLocally: Array<{ type: string; paths: string[] }>;
}

export function summarize({ resources, outputs }: Deployment): Summary {
  const deployed = [...resources.values()];
  const notRun = new Map<string, string[]>();
  for (const { resource, service } of deployed) {
    if (service !== undefined || resource.type === NESTED_STACK) continue;
    notRun.set(resource.type, [...(notRun.get(resource.type) ?? []), resource.path]);
  }
  return {
    stacks: Object.fromEntries(Object.entries(outputs).map(([name, values]) => [name, { outputs: values }])),
    resources: deployed.map(
      ({ resource: { stack, logicalId, type, properties }, created: { ref, attributes = {} } }) => ({
        stack,
        logicalId,
        type,
        ref,
        attributes,
        properties,
      }),
    ),
    notRunLocally: [...notRun].map(([type, paths]) => ({ type, paths })),
  };
}
