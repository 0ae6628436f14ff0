import { createHash } from 'node:crypto';
import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { BUILD_FOLDER } from '../../infra/project/paths.ts';
import { draftIn, isKept, keep } from './keptFolders.mjs';
import { sourceKey } from './sourceKey.mjs';
import type { Order, Synthesized, Synthesizer } from './synthesizer.ts';

/** Where an assembly is, and whether the web app is in it. */
export type Found = Pick<Synthesized, 'folder' | 'isWhole'>;

/** Assemblies by everything that they are made of. */
export interface Assemblies {
  /** Whether an assembly of these sources is kept, for any order. */
  hasAny: boolean;
  /** The kept assembly of an order. It is whole. */
  find(order: Order): Found | undefined;
  /** Synthesizes, and keeps the assembly if it is whole. */
  synthesize(order: Order): Promise<Found>;
}

/**
 * @param key the {@link sourceKey} at the start of the process; undefined: nothing is kept
 * @param folder @param keyNow For tests.
 */
export function keptAssemblies(
  key: string | undefined,
  { synthesize }: Pick<Synthesizer, 'synthesize'>,
  folder = join(BUILD_FOLDER, 'assemblies'),
  keyNow = sourceKey,
): Assemblies {
  if (key === undefined) return { hasAny: false, find: () => undefined, synthesize };
  const nameOf = ({ stage, appUrl }: Order) => {
    const hash = createHash('sha256').update(JSON.stringify([stage, appUrl]));
    return join(folder, `${key}-${hash.digest('hex').slice(0, 20)}`);
  };
  return {
    hasAny: existsSync(folder) && readdirSync(folder).some((name) => name.startsWith(key)),
    find(order) {
      const found = nameOf(order);
      return isKept(found) ? { folder: found, isWhole: true } : undefined;
    },
    async synthesize(order) {
      const draft = draftIn(folder);
      try {
        const { isWhole, packageFiles } = await synthesize({ ...order, outdir: draft });
        // A source that was edited in the meantime may be in the assembly or not.
        if (!isWhole || keyNow() !== key) return { folder: draft, isWhole };
        // The key knows packages by their versions. Somebody who edits one, to find a fault, expects to see that.
        return { folder: keep(draft, nameOf(order), packageFiles), isWhole };
      } catch (error) {
        rmSync(draft, { recursive: true, force: true });
        throw error;
      }
    },
  };
}
