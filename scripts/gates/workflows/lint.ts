import { createHash } from 'node:crypto';
import { validate } from '@actions/languageservice/validate';
import { TextDocument } from 'vscode-languageserver-textdocument';

/**
 * The findings of GitHub's own language service in workflows, one line each: unknown keys and values, expressions and
 * contexts, `needs`, and the inputs of called workflows.
 * @param files by name, as in `.github/workflows`
 */
export async function lintFindings(files: Record<string, string>): Promise<string[]> {
  const fileProvider = {
    getFileContent: ({ path }: { path: string }) => {
      const name = path.replace(/^\.github\/workflows\//, '');
      const content = files[name];
      if (content === undefined) return Promise.reject(new Error(`there is no workflow ${name}`));
      return Promise.resolve({ name: path, content });
    },
  };
  const findings: string[] = [];
  for (const [name, text] of Object.entries(files)) {
    // The service caches a document by its address alone.
    const address = `file:///${createHash('sha256').update(text).digest('hex')}/${name}`;
    const document = TextDocument.create(address, 'github-actions-workflow', 0, text);
    for (const { range, message } of await validate(document, { fileProvider }))
      findings.push(`${name}:${range.start.line + 1}: ${message}`);
  }
  return findings;
}
