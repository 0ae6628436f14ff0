import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { PROJECT_ROOT } from '../../infra/project/paths.ts';
import { refuseReserved, targetOf } from '../deploy/deployment.ts';
import { acceptedChanges } from '../gates/stateful.ts';
import { attested } from './attestation.ts';
import type { Delivery } from './deliver.ts';
import { openStore } from './store.ts';
import { awsTarget } from './target.ts';

/** Where `npm run assemble` puts the archive of a stage. */
export const archiveOf = (stage: string) => join(PROJECT_ROOT, '.build', 'delivery', `${stage}.tgz`);
/** When the stage was deployed to last from here: where `npm run deliver:watch` begins. */
export const deliveredFile = (stage: string) => join(PROJECT_ROOT, '.build', 'delivery', `${stage}.delivered`);

/**
 * What `deliver`, `deliver:accept` and `roll-back` take: `--stage`, `--store`, `--assembly`; and `--unattested` for an assembly of one's own.
 * @throws Error in a line for what is missing, and for an address that belongs to nobody
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

/** @throws Error when there is no such archive */
export function existing(file: string): string {
  if (!existsSync(file)) throw new Error(`there is no ${file}: npm run assemble makes it`);
  return file;
}
