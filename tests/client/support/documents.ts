import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { codeIn, type CodeBlock } from '../../support/codeIn.ts';
import { checksTypes, link } from './packed.ts';

/**
 * Everything that a reader has when they reach a block: their configuration, typed texts, and results of earlier
 * blocks.
 */
const BEFORE = `
type Client = import('@taskwire/client').Client;
declare global {
  const client: Client;
  const auth: import('@taskwire/client/auth').TaskwireAuth;
  const task: import('@taskwire/client').Task;
  const query: ReturnType<Client['tasks']['watchMine']>;
  const [graphqlUrl, realtimeUrl, userPoolId, userPoolClientId, cognitoEndpoint]: string[] & [string, string, string, string, string];
  const [email, password, newPassword, mailedCode, codeFromTheMail, sixDigits]: [string, string, string, string, string, string];
  const [id, title, expectedVersion]: [string, string, number];
  const signal: AbortSignal;
  const [show, tell, onStatus]: [(value: unknown) => void, (reason: unknown) => void, (status: unknown) => void];
  const signIn: () => unknown;
}
export {};
`;

/** A block as a module: imports first, the rest in a function, where it may wait, return, and reuse names. */
function moduleOf({ code }: CodeBlock): string {
  const imports = code.match(/^import .*$/gm) ?? [];
  const rest = code.replace(/^import .*$/gm, '').replace(/^export /gm, '');
  return `${imports.join('\n')}\nexport async function block(name = '') {${rest}\n}\n`;
}

/**
 * The code in the guide and in the README of the client compiles as a reader would copy it.
 * @param folder where the package is installed; other packages are added to it
 */
export function documentsCompile(folder: string): void {
  test('every block of the guide and of the README compiles strictly', async () => {
    await link(folder, 'react', '@types/react', '@types/node', 'undici-types', 'csstype');
    const documents = await Promise.all(
      ['client/README.md', 'docs/front-end.md'].map(async (each) => [each, await codeIn(each)] as const),
    );
    const files = new Map<string, string>();
    for (const [document, blocks] of documents)
      for (const block of blocks)
        files.set(`${document.replaceAll(/\W/g, '-')}-line-${block.line}.${block.language}`, moduleOf(block));
    expect(files.size).toBeGreaterThanOrEqual(9);
    for (const [file, code] of [...files, ['before.d.ts', BEFORE] as const]) await writeFile(join(folder, file), code);
    const options = { allowJs: true, checkJs: true, jsx: 'react-jsx', types: ['node'] };
    expect(await checksTypes(folder, ['before.d.ts', ...files.keys()], options)).toEqual([]);
  });
}
