import { mkdtempSync, rmSync, writeFileSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stacksOf } from '../gates/stateful/stacksOf.ts';
import type { Accepted } from '../gates/stateful/accepted.ts';
import { sha256Of, unpack } from './archive.ts';
import { lossesOf, refuseLosses } from './losses.ts';
import { acceptRelease, archiveKey, type AssemblyStore, goodRelease, type Release } from './store.ts';
import type { DeliveryTarget } from './target.ts';

export interface Delivery {
  stage: string;
  store: AssemblyStore;
  target: DeliveryTarget;
  accepted: Accepted;
  /** @throws Error unless the archive is what our own workflow built from main */
  attested(file: string): Promise<void>;
}

/**
 * Deploys the assembly in an archive, unless it is unattested, or state would be lost forwards or in a roll-back. It is
 * stored before anything changes.
 */
export async function deliver(delivery: Delivery, file: string): Promise<void> {
  const { stage, store, target, accepted } = delivery;
  await delivery.attested(file);
  await unpacked(file, async (assembly) => {
    const after = stacksOf(assembly);
    refuseLosses(lossesOf(await target.deployed(Object.keys(after)), after, accepted, stage));
    await store.put(archiveKey(stage, sha256Of(file)), readFileSync(file));
    await target.deploy(assembly);
  });
}

/** Makes a delivered assembly the target of roll-backs. */
export async function accept({ stage, store }: Delivery, file: string, commit: string, now: Date): Promise<Release> {
  const release = { sha256: sha256Of(file), commit, acceptedAt: now.toISOString() };
  await acceptRelease(store, stage, release);
  return release;
}

/**
 * Deploys the whole last accepted assembly: all its stacks, as attested.
 * @throws Error if there is none, it is not the accepted one, it is unattested, or the roll-back would lose state
 */
export async function rollBack(delivery: Delivery): Promise<Release> {
  const { stage, store, target, accepted } = delivery;
  const release = await goodRelease(store, stage);
  if (release === undefined)
    throw new Error(
      `${stage} has no accepted release to go back to: mend it by another deployment, or npm run destroy`,
    );
  const bytes = await store.get(archiveKey(stage, release.sha256));
  if (bytes === undefined) throw new Error(`the store has no ${archiveKey(stage, release.sha256)}`);
  await inFolder(async (folder) => {
    const file = join(folder, 'assembly.tgz');
    writeFileSync(file, bytes);
    if (sha256Of(file) !== release.sha256)
      throw new Error(`${archiveKey(stage, release.sha256)} is not what was accepted`);
    await delivery.attested(file);
    await unpacked(file, async (assembly) => {
      const good = stacksOf(assembly);
      const { forward } = lossesOf(await target.deployed(Object.keys(good)), good, accepted, stage);
      refuseLosses({ forward, back: [] });
      await target.deploy(assembly);
    });
  });
  return release;
}

const unpacked = (file: string, use: (assembly: string) => Promise<void>): Promise<void> =>
  inFolder(async (folder) => use(await unpack(file, join(folder, 'assembly'))));

async function inFolder(use: (folder: string) => Promise<void>): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'taskwire-delivery-'));
  try {
    await use(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
