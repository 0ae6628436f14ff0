import { randomUUID } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { LocalCloud } from '@taskwire/local-cloud';

/**
 * The folder where each cloud of a test run reports denied calls and unused permissions, for `npm run iam -- --suite`.
 */
export const GRANT_REPORTS = resolve(import.meta.dirname, '../../.build/iam');

/** The same cloud, which writes its report when it is first closed. */
export function reportingGrants(cloud: LocalCloud): LocalCloud {
  const close = cloud.close.bind(cloud);
  let isOpen = true;
  return Object.assign(cloud, {
    async close(): Promise<void> {
      if (isOpen) await leaveReport(cloud);
      isOpen = false;
      await close();
    },
  });
}

/** Writes what a cloud has denied and not used so far. Later reports of the same cloud add to it. */
export async function leaveReport({ awsEndpoint }: LocalCloud): Promise<void> {
  const report = await fetch(`${awsEndpoint}/_local/iam`).then((response) => response.text());
  mkdirSync(GRANT_REPORTS, { recursive: true });
  writeFileSync(join(GRANT_REPORTS, `${randomUUID()}.json`), report);
}
