import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export const schema = 'type Query { count: Int  text: String }';

/** The path of a file with this name. */
export const file = (name: string, text: string) => {
  const path = join(mkdtempSync(join(tmpdir(), 'appsync-')), name);
  writeFileSync(path, text);
  return path;
};

export const RUNTIME = { Name: 'APPSYNC_JS', RuntimeVersion: '1.0.0' };

export const code = (value: string) =>
  `export function request(ctx) { return {}; }\nexport function response(ctx) { return ${value}; }\n`;
