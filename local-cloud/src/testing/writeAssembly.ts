import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import type { Template } from '../assembly/loadAssembly.ts';

/**
 * Writes a cloud assembly as `cdk synth` would, and returns its folder.
 * @param stacks Templates by stack name, in deployment order.
 * @param files Published files: object key to content.
 * @param folders Published folders: object key to path.
 */
export function writeAssembly(
  stacks: Record<string, Template>,
  files: Record<string, string> = {},
  folders: Record<string, string> = {},
): string {
  const directory = mkdtempSync(join(tmpdir(), 'assembly-'));
  const write = (name: string, content: unknown) =>
    writeFileSync(join(directory, name), typeof content === 'string' ? content : JSON.stringify(content));

  mkdirSync(join(directory, 'files'));
  const published = (objectKey: string, path: string, packaging: 'file' | 'zip') => [
    objectKey.replace(/\..*$/, ''),
    { source: { path, packaging }, destinations: { here: { bucketName: 'assets', objectKey } } },
  ];
  const assets = [
    ...Object.entries(files).map(([objectKey, content], index) => {
      write(`files/${index}`, content);
      return published(objectKey, `files/${index}`, 'file');
    }),
    ...Object.entries(folders).map(([objectKey, path]) => published(objectKey, relative(directory, path), 'zip')),
  ];
  write('all.assets.json', { version: '1', files: Object.fromEntries(assets) });

  const artifacts: Record<string, unknown> = {
    assets: { type: 'cdk:asset-manifest', properties: { file: 'all.assets.json' } },
  };
  for (const [name, template] of Object.entries(stacks)) {
    write(`${name}.template.json`, template);
    artifacts[name] = {
      type: 'aws:cloudformation:stack',
      environment: 'aws://unknown-account/unknown-region',
      properties: { templateFile: `${name}.template.json` },
    };
  }
  write('manifest.json', { version: '1', artifacts });
  return directory;
}

/** A table with a string key `id`, and any other properties given. */
export function tableResource(properties: Record<string, unknown> = {}) {
  return {
    Type: 'AWS::DynamoDB::Table',
    Properties: {
      BillingMode: 'PAY_PER_REQUEST',
      AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
      KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
      ...properties,
    },
  };
}
