import { readFileSync } from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import { basename, join } from 'node:path';
import type { Cloud, Resource } from '../../cloud.ts';
import { type Judgement, judgeSchemas } from './judgeSchemas.ts';

const TYPES = ['AWS::AppSync::Resolver', 'AWS::AppSync::FunctionConfiguration'];

/**
 * Judges the types of all resolver code, as AppSync does when code is saved, and the schemas. (The compiler checks the
 * other rules of the subset.) Types are judged in a process of their own, once for each piece of code.
 * @param resources all deployed resources
 * @param asset finds the file of published code
 * @param cacheFolder where verdicts are kept
 * @returns whether all code was judged earlier, and a function that judges it; undefined if `@taskwire/appsync-check`
 * is not installed
 */
export async function judgeCode(
  resources: readonly Resource[],
  asset: Cloud['asset'],
  cacheFolder: string,
): Promise<{ isKnown: boolean; judgement: () => Promise<Judgement> } | undefined> {
  const check = await loadCheck();
  if (check === undefined) return undefined;
  const files = resources.flatMap((resource) => codeOf(resource, asset));
  const codes = files.map(({ code }) => code);
  const options = { apart: true, typesOnly: true, cacheFolder };
  const judgement = async (): Promise<Judgement> => {
    const verdicts = await check.checkCode(codes, options);
    const found = judgeSchemas(resources, asset, check);
    for (const [index, { path, type, file }] of files.entries()) {
      for (const finding of verdicts[index] ?? []) {
        const line = `${path} (${type}): ${check.told(file, finding)}`.replaceAll(/\s*\n\s*/g, ' ');
        // We do not know which type library AppSync uses. The guide may well document a member that only one library
        // lacks.
        found[finding.library === undefined ? 'refused' : 'unsure'].push(line);
      }
    }
    return found;
  };
  return { isKnown: check.isJudged(codes, options), judgement };
}

/** Undefined if the package is not installed. */
export const loadCheck = () => import('@taskwire/appsync-check').catch(() => undefined);

/** The folder of the verdicts. They hold for any cloud, so a cloud without a data folder uses a shared one. */
export const verdictFolder = (dataDir: string | undefined): string =>
  join(dataDir ?? join(tmpdir(), `local-cloud-${userInfo().username}`), 'judged');

function codeOf({ type, path, properties }: Resource, asset: Cloud['asset']) {
  const { Code, CodeS3Location } = properties;
  if (!TYPES.includes(type) || (Code === undefined && CodeS3Location === undefined)) return [];
  if (Code !== undefined) return [{ path, type, file: 'code.js', code: String(Code) }];
  const file = asset(CodeS3Location);
  return [{ path, type, file: basename(file), code: readFileSync(file, 'utf8') }];
}
