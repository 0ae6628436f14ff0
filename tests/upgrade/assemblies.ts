import { existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { brotliDecompressSync } from 'node:zlib';

type Template = { Resources: Record<string, object> };

const aFolder = (): string => mkdtempSync(join(tmpdir(), 'taskwire-upgrade-'));
const isTemplate = (name: string) => name.endsWith('.template.json');
const read = (folder: string, name: string) => JSON.parse(readFileSync(join(folder, name), 'utf8')) as Template;

/**
 * What `npm run synth -- --stage dev` wrote at commit c1b15b6, when consumers read the stream themselves: a stage
 * deployed from it must reach today's. Packed as one JSON object of texts by path.
 */
export function formerAssembly(): string {
  const packed = readFileSync(join(import.meta.dirname, 'c1b15b6.json.br'));
  const files = JSON.parse(brotliDecompressSync(packed).toString()) as Record<string, string>;
  const folder = aFolder();
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  return folder;
}

/**
 * The resources during an update by CloudFormation, before the clean-up: everything of the new template, and what only
 * the old one has.
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/using-cfn-updating-stacks.html
 */
export function beforeCleanup(former: string, present: string): string {
  const folder = aFolder();
  const assets = [former, present].flatMap((from) => readdirSync(from).map((name) => join(from, name)));
  for (const path of assets.filter((name) => name.includes('/asset.')))
    try {
      symlinkSync(path, join(folder, path.slice(dirname(path).length + 1)));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
  for (const name of readdirSync(present).filter((each) => each.endsWith('.json'))) {
    const file = read(present, name);
    // A stack that the former stage does not have is new as a whole.
    const isNew = !existsSync(join(former, name));
    if (isTemplate(name) && !isNew) file.Resources = { ...read(former, name).Resources, ...file.Resources };
    if (name.endsWith('.assets.json') && !isNew) mergeFiles(file, read(former, name));
    writeFileSync(join(folder, name), JSON.stringify(file));
  }
  return folder;
}

/** The assets that both name, by hash. */
function mergeFiles(present: object, former: object): void {
  const [ours, theirs] = [present, former] as [{ files: object }, { files: object }];
  ours.files = { ...theirs.files, ...ours.files };
}
