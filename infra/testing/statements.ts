import type { TemplateResource, Templates } from './templates.ts';

interface Statement {
  effect: string;
  /** Sorted. */
  actions: string[];
  /** Sorted, each by its kind: `table`, `table/index/byStatus`, `user pool`, `log`, `function`. */
  resources: string[];
}

/** All permissions of a role, by the description of the role. */
export function statementsByRole({ data, api, events }: Templates): Map<string, Statement[]> {
  const byRole = new Map<string, Statement[]>();
  for (const template of [data, api, events]) {
    const roles = template.findResources('AWS::IAM::Role') as Record<string, TemplateResource>;
    const policies = Object.values(template.findResources('AWS::IAM::Policy')) as TemplateResource[];
    for (const [id, role] of Object.entries(roles)) {
      const attached = policies.filter((policy) =>
        policy.Properties.Roles.some((ref: { Ref: string }) => ref.Ref === id),
      );
      const statements = attached.flatMap((policy) => policy.Properties.PolicyDocument.Statement);
      byRole.set(role.Properties.Description, statements.map(read));
    }
  }
  return byRole;
}

const read = (statement: { Effect: string; Action: string | string[]; Resource: unknown }): Statement => ({
  effect: statement.Effect,
  actions: [statement.Action].flat().sort(),
  resources: [statement.Resource].flat().map(resourceName).sort(),
});

/** `table`, `table/index/byStatus`, `user pool`, `log`, … however the template spells it. */
function resourceName(resource: unknown): string {
  const text = JSON.stringify(resource);
  const kind = [
    [/TasksTable/, 'table'],
    [/UsersUserPool/, 'user pool'],
    [/Log/, 'log'],
    [/Function/, 'function'],
  ] as const;
  const index = /\/index\/[A-Za-z*]+/.exec(text)?.[0] ?? '';
  return (kind.find(([pattern]) => pattern.test(text))?.[1] ?? text) + index;
}
