import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { Stacks } from '../gates/stateful/template.ts';
import { pack } from './archive.ts';
import type { DeliveryTarget } from './target.ts';
import { stacksOf } from '../gates/stateful/stacksOf.ts';

/** A temporary folder. It is removed when the test ends. */
export function aFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'taskwire-delivery-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** A packed assembly of these stacks, by name. */
export async function anArchive(stacks: Stacks): Promise<string> {
  const folder = aFolder();
  const assembly = join(folder, 'assembly');
  mkdirSync(assembly);
  const artifacts = Object.fromEntries(
    Object.keys(stacks).map((stackName) => [
      stackName,
      { type: 'aws:cloudformation:stack', properties: { stackName, templateFile: `${stackName}.template.json` } },
    ]),
  );
  writeFileSync(join(assembly, 'manifest.json'), JSON.stringify({ artifacts }));
  for (const [name, template] of Object.entries(stacks))
    writeFileSync(join(assembly, `${name}.template.json`), JSON.stringify(template));
  const file = join(folder, 'assembly.tgz');
  await pack(assembly, file);
  return file;
}

/** An account in memory. `fails` interrupts the next deployment after its first stack. */
export function anAccount(): DeliveryTarget & { stacks: Stacks; fails: boolean } {
  const account = {
    stacks: {} as Stacks,
    fails: false,
    deployed: (names: readonly string[]) =>
      Promise.resolve(Object.fromEntries(Object.entries(account.stacks).filter(([name]) => names.includes(name)))),
    deploy: (assembly: string) => {
      const [first, ...others] = Object.entries(stacksOf(assembly));
      account.stacks = { ...account.stacks, ...Object.fromEntries([first!]) };
      if (account.fails) {
        account.fails = false;
        return Promise.reject(new Error('cdk deploy ended with status 1'));
      }
      account.stacks = { ...account.stacks, ...Object.fromEntries(others) };
      return Promise.resolve();
    },
  };
  return account;
}
