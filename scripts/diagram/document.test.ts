import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { formatMarkdown } from '../formatMarkdown.ts';
import { synth } from '../../infra/synth.ts';
import { diagramDocument } from './document.ts';

const FILE = 'docs/architecture.md';

function aFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'taskwire-diagram-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

test('docs/architecture.md is what the templates are: npm run diagram', async () => {
  const { folder } = await synth({ stage: 'prod', checks: false, outdir: aFolder() });
  const drawn = await formatMarkdown(diagramDocument(folder));
  expect(readFileSync(FILE, 'utf8')).toBe(drawn);
});

test('a queue of another stack, its consumer, and what that may do are drawn', () => {
  const folder = aFolder();
  const queue = { Type: 'AWS::SQS::Queue', Properties: { QueueName: 'taskwire-dev-jobs' } };
  const table = { Type: 'AWS::DynamoDB::Table' };
  const Outputs = { Out: { Value: { 'Fn::GetAtt': ['Jobs', 'Arn'] }, Export: { Name: 'jobs' } } };
  const statement = { Action: 'dynamodb:PutItem', Resource: { 'Fn::GetAtt': ['Rows', 'Arn'] } };
  const Resources = {
    Worker: {
      Type: 'AWS::Lambda::Function',
      Properties: { FunctionName: 'taskwire-dev-work', Role: { 'Fn::GetAtt': ['WorkerRole', 'Arn'] } },
    },
    WorkerRole: { Type: 'AWS::IAM::Role' },
    Mapping: {
      Type: 'AWS::Lambda::EventSourceMapping',
      Properties: { EventSourceArn: { 'Fn::ImportValue': 'jobs' }, FunctionName: { Ref: 'Worker' } },
    },
    Policy: {
      Type: 'AWS::IAM::Policy',
      Properties: { Roles: [{ Ref: 'WorkerRole' }], PolicyDocument: { Statement: [statement] } },
    },
  };
  writeFileSync(join(folder, 'A.template.json'), JSON.stringify({ Resources: { Jobs: queue, Rows: table }, Outputs }));
  writeFileSync(join(folder, 'B.template.json'), JSON.stringify({ Resources }));
  const lines = diagramDocument(folder).split('\n');
  expect(lines).toContain('    Jobs[/"queue jobs"/]');
  expect(lines).toContain('    Worker("work")');
  expect(lines).toContain('  Jobs --> Worker');
  expect(lines).toContain('  Worker -->|writes| Rows');
});
