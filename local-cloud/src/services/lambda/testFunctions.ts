import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { onTestFinished } from 'vitest';
import { lambda, type LambdaService } from './service.ts';
import { cloudOfServices, type CloudOfServices } from '../../testing/cloudOfServices.ts';

/** A cloud of functions, written by the test, and an SDK client. It closes when the test ends. */
export interface TestFunctions {
  cloud: CloudOfServices;
  client: LambdaClient;
  service: LambdaService;
  /** The folder of the bundles. */
  folder: string;
  /** Writes a bundle and creates a function from it. Returns its name. */
  aFunction(name: string, files: Record<string, string>, properties?: object): Promise<string>;
  invoke(FunctionName: string, payload?: unknown, more?: object): Promise<Invoked>;
  /** The same functions, after a restart. */
  restart(): Promise<TestFunctions>;
}

interface Invoked {
  status?: number;
  error?: string;
  value: any;
  log?: string;
}

/** A bundle whose handler has this body, over `event` and `context`. */
export const body = (code: string) => ({ 'index.js': `exports.handler = async (event, context) => { ${code} };` });

export async function someFunctions(): Promise<TestFunctions> {
  const folder = mkdtempSync(join(tmpdir(), 'functions-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const assets: Record<string, string> = {};
  return around(await cloudOfServices([lambda], { assets }), folder, assets);
}

function around(cloud: CloudOfServices, folder: string, assets: Record<string, string>): TestFunctions {
  const client = new LambdaClient({
    region: 'us-east-1',
    endpoint: cloud.endpoint,
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
    maxAttempts: 1,
  });
  onTestFinished(async () => {
    client.destroy();
    await cloud.close();
  });
  return {
    cloud,
    client,
    folder,
    service: cloud.service<LambdaService>('lambda'),
    async aFunction(name, files, properties = {}) {
      const root = mkdtempSync(join(folder, `${name}-`));
      for (const [file, text] of Object.entries(files)) {
        mkdirSync(dirname(join(root, file)), { recursive: true });
        writeFileSync(join(root, file), text);
      }
      assets[root] = root;
      const created = await cloud.create('AWS::Lambda::Function', name, {
        FunctionName: name,
        Runtime: 'nodejs20.x',
        Handler: 'index.handler',
        Role: `arn:aws:iam::000000000000:role/${name}`,
        Code: { S3Bucket: 'assets', S3Key: root },
        Timeout: 10,
        ...properties,
      });
      return created.ref;
    },
    async invoke(FunctionName, payload, more = {}) {
      const Payload = payload === undefined ? undefined : JSON.stringify(payload);
      const command = new InvokeCommand({ FunctionName, Payload, ...more });
      const { Payload: answer, FunctionError, LogResult, StatusCode } = await client.send(command);
      const text = Buffer.from(answer ?? []).toString();
      const log = LogResult === undefined ? undefined : Buffer.from(LogResult, 'base64').toString();
      return { status: StatusCode, error: FunctionError, value: text === '' ? undefined : JSON.parse(text), log };
    },
    restart: async () => around(await cloud.restart(), folder, assets),
  };
}
