import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { FunctionSpec } from '../../functions/function.ts';
import { bundleFunctions } from './bundleFunctions.ts';
import { bundleResolvers, type ResolverBundles } from './bundleResolvers.ts';
import { checkResolvers } from './checkResolvers.ts';
import { loadModule } from './loadModule.ts';
import { codeFiles, type ResolverTable } from './resolverTable.ts';
import { type ApiSchema, readSchema } from './schema.ts';
import { checkFunction } from './checkFunction.ts';

/** Everything the stacks need to know about the product, read and checked before any construct is created. */
export interface Project {
  schema: ApiSchema;
  resolvers: ResolverTable;
  resolverBundles: ResolverBundles;
  functions: ReadonlyMap<string, FunctionSpec>;
  /** The bundled folder of a function. */
  functionFolder: (name: string) => string;
  /** Files of packages that the functions' bundles are made of. */
  packageFiles: readonly string[];
}

/**
 * @param root folder with `schema/`, `resolvers/`, `functions/`
 * @param lint whether resolver bundles are checked against AppSync's rules
 * @throws Error with one line per mistake; see {@link checkResolvers}, {@link bundleResolvers}, {@link checkFunction}
 */
export async function readProject(root: string, buildFolder: string, lint: boolean): Promise<Project> {
  const schema = readSchema(join(root, 'schema'));
  const [{ resolvers }, functions] = await Promise.all([
    loadModule<{ resolvers: ResolverTable }>(join(root, 'resolvers', 'resolvers.ts'), buildFolder),
    readFunctions(join(root, 'functions'), buildFolder),
  ]);
  const names = [...functions.keys()];
  const problems = [
    ...checkResolvers(
      schema,
      resolvers,
      names.filter((name) => functions.get(name)?.trigger.kind === 'resolver'),
    ),
    ...[...functions].flatMap(([name, spec]) => checkFunction(name, spec)),
  ];
  if (problems.length > 0) throw new Error(problems.join('\n'));

  const [resolverBundles, { folderOf, packageFiles }] = await Promise.all([
    bundleResolvers(root, buildFolder, codeFiles(resolvers), lint),
    bundleFunctions(root, buildFolder, names),
  ]);
  return { schema, resolvers, resolverBundles, functions, functionFolder: folderOf, packageFiles };
}

/** Every folder with a `function.ts`, sorted by name. */
async function readFunctions(folder: string, buildFolder: string): Promise<Map<string, FunctionSpec>> {
  const names = readdirSync(folder).filter((name) => existsSync(join(folder, name, 'function.ts')));
  const specs = names.sort().map(async (name): Promise<[string, FunctionSpec]> => {
    const { fn } = await loadModule<{ fn: FunctionSpec }>(join(folder, name, 'function.ts'), buildFolder);
    return [name, fn];
  });
  return new Map(await Promise.all(specs));
}
