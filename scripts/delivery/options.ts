import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { PROJECT_ROOT } from '../../infra/project/paths.ts';
import { refuseReserved, targetOf } from '../deploy/deployment.ts';
import { acceptedChanges } from '../gates/stateful/released.ts';
import { attested } from './attestation.ts';
import type { Delivery } from './deliver.ts';
import { openStore } from './store.ts';
import { awsTarget } from './target.ts';

/** The archive of a stage, as `npm run assemble` writes it. */
export const archiveOf = (stage: string) => join(PROJECT_ROOT, '.build', 'delivery', `${stage}.tgz`);
/** What `npm run difference` found. */
export const differenceFile = (stage: string) => join(PROJECT_ROOT, '.build', 'delivery', `${stage}.difference.md`);
/** Records when the stage was last deployed from here: `npm run deliver:watch` starts there. */
export const deliveredFile = (stage: string) => join(PROJECT_ROOT, '.build', 'delivery', `${stage}.delivered`);

/**
 * The options of `deliver`, `deliver:accept` and `roll-back`: `--stage`, `--store`, `--assembly`; and `--unattested`
 * for your own assembly.
 * @throws Error with a line for each missing option, and for placeholder addresses
 */
export function readDelivery(command: string, args: readonly string[]): { delivery: Delivery; file: string } {
  const target = targetOf(command, args);
  const { stage, config, rest } = target;
  const { values } = parseArgs({
    args: rest,
    options: {
      store: { type: 'string' },
      assembly: { type: 'string', default: archiveOf(stage) },
      unattested: { type: 'boolean', default: false },
    },
  });
  if (values.store === undefined)
    throw new Error(`where are the assemblies? Say it: npm run ${command} -- --stage ${stage} --store s3://<bucket>`);
  refuseReserved(target);
  const repository = process.env['GITHUB_REPOSITORY'];
  if (!values.unattested && repository === undefined)
    throw new Error('attested by whom? Set GITHUB_REPOSITORY to owner/name, or say --unattested');
  const delivery: Delivery = {
    stage,
    store: openStore(values.store, config.region),
    target: awsTarget(config.region),
    accepted: acceptedChanges(),
    attested: (file) => (values.unattested ? Promise.resolve() : attested(file, repository as string)),
  };
  return { delivery, file: resolve(values.assembly) };
}

/** @throws Error if the file does not exist */
export function existing(file: string): string {
  if (!existsSync(file)) throw new Error(`there is no ${file}: npm run assemble, or npm run difference, makes it`);
  return file;
}
