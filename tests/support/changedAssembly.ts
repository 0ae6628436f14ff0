import { cpSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { aFolder } from './process.ts';

/** A template, to be changed in place. */
interface ChangedTemplate {
  Resources: Record<string, any>;
}

/** A copy of an assembly in which each template has gone through `change`. */
export async function changedAssembly(assembly: string, change: (template: ChangedTemplate) => void): Promise<string> {
  const folder = await aFolder();
  cpSync(assembly, folder, { recursive: true });
  for (const name of readdirSync(folder).filter((each) => each.endsWith('.template.json'))) {
    const template = JSON.parse(readFileSync(join(folder, name), 'utf8')) as ChangedTemplate;
    change(template);
    writeFileSync(join(folder, name), JSON.stringify(template));
  }
  return folder;
}

/** Removes the resolvers of these fields, as AppSync may lose them. */
export const withoutResolvers =
  (...fields: string[]) =>
  ({ Resources }: ChangedTemplate): void => {
    const lost = Object.keys(Resources).filter((id) => {
      const { Type, Properties } = Resources[id];
      return Type === 'AWS::AppSync::Resolver' && fields.includes(Properties.FieldName);
    });
    for (const id of lost) delete Resources[id];
    for (const resource of Object.values(Resources))
      if (Array.isArray(resource.DependsOn))
        resource.DependsOn = resource.DependsOn.filter((id: string) => !lost.includes(id));
  };
