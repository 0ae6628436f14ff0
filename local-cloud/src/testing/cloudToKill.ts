import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { onTestFinished } from 'vitest';
import { pathToFileURL } from 'node:url';
import type { LocalCloud } from '../index.ts';
import { bundled } from './bundled.ts';

/** A cloud in its own process, which can be killed. It ends with the test at the latest. */
export async function cloudToKill(
  assembly: string,
  dataDir: string,
): Promise<{ child: ChildProcess; cloud: Pick<LocalCloud, 'awsEndpoint' | 'region' | 'resources'> }> {
  const script = `import { start } from ${JSON.stringify(pathToFileURL(await bundled('index.js')).href)};
    const { awsEndpoint, region, resources } = await start(${JSON.stringify({ assembly, dataDir })});
    console.log(JSON.stringify({ awsEndpoint, region, resources }));
    setInterval(() => {}, 1000);`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  const [line] = (await once(child.stdout, 'data')) as [Buffer];
  return { child, cloud: JSON.parse(line.toString()) };
}
