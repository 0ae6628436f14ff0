import { readFileSync } from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import { basename, join } from 'node:path';
import type { Cloud, Resource } from '../../cloud.ts';

const TYPES = ['AWS::AppSync::Resolver', 'AWS::AppSync::FunctionConfiguration'];

/** What AppSync would refuse to save, and what it may refuse; each in a line that names the resource. */
export interface Judgement {
  refused: string[];
  unsure: string[];
}

/**
 * Judges the types of all resolver code, as AppSync does when it is saved; the rest of the subset is checked when code is compiled.
 * It happens in a process of its own, once for each code.
 * @param resources all that were deployed
 * @param asset finds the file of a code that is published
 * @param dataDir of the cloud, where verdicts are kept
 * @returns whether all of it was judged before, and how to have it judged; undefined where `@taskwire/appsync-check` is not installed
 */
export async function judgeCode(
  resources: readonly Resource[],
  asset: Cloud['asset'],
  dataDir: string | undefined,
): Promise<{ isKnown: boolean; judgement: () => Promise<Judgement> } | undefined> {
  const check = await loadCheck();
  if (check === undefined) return undefined;
  const files = resources.flatMap((resource) => codeOf(resource, asset));
  const codes = files.map(({ code }) => code);
  const options = { apart: true, typesOnly: true, cacheFolder: verdictFolder(dataDir) };
  const judgement = async (): Promise<Judgement> => {
    const verdicts = await check.checkCode(codes, options);
    const found: Judgement = { refused: [], unsure: [] };
    for (const [index, { path, type, file }] of files.entries()) {
      for (const finding of verdicts[index] ?? []) {
        const line = `${path} (${type}): ${check.told(file, finding)}`.replaceAll(/\s*\n\s*/g, ' ');
        // AppSync's library of types is not known: what only one of them misses, the guide may well have.
        found[finding.library === undefined ? 'refused' : 'unsure'].push(line);
      }
    }
    return found;
  };
  return { isKnown: check.isJudged(codes, options), judgement };
}

/** Undefined where it is not installed. */
export const loadCheck = () => import('@taskwire/appsync-check').catch(() => undefined);

/** Where verdicts are kept: they hold for any cloud, so that one without a folder uses what others know. */
export const verdictFolder = (dataDir: string | undefined): string =>
  join(dataDir ?? join(tmpdir(), `local-cloud-${userInfo().username}`), 'judged');

function codeOf({ type, path, properties }: Resource, asset: Cloud['asset']) {
  const { Code, CodeS3Location } = properties;
  if (!TYPES.includes(type) || (Code === undefined && CodeS3Location === undefined)) return [];
  if (Code !== undefined) return [{ path, type, file: 'code.js', code: String(Code) }];
  const file = asset(CodeS3Location);
  return [{ path, type, file: basename(file), code: readFileSync(file, 'utf8') }];
}
