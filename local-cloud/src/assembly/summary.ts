import { NESTED_STACK, type Deployment } from './deployment.ts';

/** A resource as others refer to it: `ref` is its physical id. */
export interface LocalResource {
  stack: string;
  logicalId: string;
  type: string;
  ref: string;
  attributes: Record<string, unknown>;
  /** With every intrinsic resolved. */
  properties: Record<string, unknown>;
}

/** What a deployment brought about, for whoever started it. */
export interface Summary {
  /** By stack name. */
  stacks: Record<string, { outputs: Record<string, string> }>;
  /** In the order of creation. */
  resources: LocalResource[];
  /** Resource types that nothing here runs, with the construct paths that use them. */
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
