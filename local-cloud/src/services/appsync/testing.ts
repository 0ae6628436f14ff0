/**
 * Support for this service's tests: an API on a cloud with only AppSync, in which the test answers the calls to other
 * services.
 */
import type { HttpHandler, HttpResponse } from '../../cloud.ts';
import { aResource, fakeCloud, type FakeCloudOptions } from '../../testing/fakeCloud.ts';
import { appsync } from './service.ts';

/** A step of a test API: code over a data source. `code` sees `util`, `runtime`, `extensions` and `ddb`. */
export interface TestStep {
  source?: string;
  code?: string;
  maxBatchSize?: number;
}

export interface TestApi {
  schema: string;
  /** Keyed by coordinate. With `functions` it is a pipeline. */
  resolvers?: Record<string, TestStep & { functions?: TestStep[] }>;
  dataSources?: Record<string, Record<string, unknown>>;
  properties?: Record<string, unknown>;
  cloud?: FakeCloudOptions;
  /** Its quirks, in the form of `--appsync`. */
  appsync?: string;
}

export interface Reply {
  status: number;
  headers: Record<string, string>;
  body: any;
}

const IMPORTS = `import { util, runtime, extensions } from '@aws-appsync/utils';\nimport * as ddb from '@aws-appsync/utils/dynamodb';\n`;
const PASS = `export function request(ctx) { return {}; }\nexport function response(ctx) { return ctx.prev?.result ?? ctx.result; }\n`;
const RUNTIME = { Name: 'APPSYNC_JS', RuntimeVersion: '1.0.0' };

/** Deploys an API (default mode: API key) and returns functions to call it. */
export async function testApi(given: TestApi) {
  const cloud = fakeCloud(given.cloud);
  const service = await appsync(given.appsync)(cloud);
  const deploy = async (type: string, logicalId: string, properties: Record<string, unknown>) =>
    service.resources[`AWS::AppSync::${type}`]!(aResource(`AWS::AppSync::${type}`, logicalId, properties));
  const api = await deploy('GraphQLApi', 'Api', { Name: 'test', AuthenticationType: 'API_KEY', ...given.properties });
  const ApiId = api.attributes!.ApiId as string;
  await deploy('GraphQLSchema', 'Schema', { ApiId, Definition: given.schema });
  const sources = { None: { Type: 'NONE' }, ...given.dataSources };
  for (const [Name, source] of Object.entries(sources))
    await deploy('DataSource', `Source${Name}`, { ApiId, Name, ...source });
  const codeOf = ({ code, source }: TestStep) =>
    code === undefined && source !== undefined ? {} : { Code: `${IMPORTS}${code ?? PASS}`, Runtime: RUNTIME };
  for (const [coordinate, resolver] of Object.entries(given.resolvers ?? {})) {
    const [TypeName, FieldName] = coordinate.split('.');
    const Functions: string[] = [];
    for (const [index, step] of (resolver.functions ?? []).entries()) {
      const made = await deploy('FunctionConfiguration', `${TypeName}${FieldName}${index}`, {
        ApiId,
        Name: `step${index}`,
        DataSourceName: step.source ?? 'None',
        MaxBatchSize: step.maxBatchSize,
        ...codeOf({ code: PASS, ...step }),
      });
      Functions.push(made.attributes!.FunctionId as string);
    }
    const kind =
      resolver.functions === undefined
        ? { Kind: 'UNIT', DataSourceName: resolver.source ?? 'None', MaxBatchSize: resolver.maxBatchSize }
        : { Kind: 'PIPELINE', PipelineConfig: { Functions } };
    await deploy('Resolver', `${TypeName}${FieldName}Resolver`, {
      ApiId,
      TypeName,
      FieldName,
      ...kind,
      ...codeOf(resolver),
    });
  }
  const key = await deploy('ApiKey', 'Key', { ApiId });
  await service.ready?.();
  const apiKey = key.attributes!.ApiKey as string;

  async function send(request: Partial<Parameters<HttpHandler>[0]> & { text?: string }): Promise<Reply> {
    const response = await cloud.routes.get('/graphql')!({
      method: 'POST',
      path: '/graphql',
      query: new URLSearchParams(),
      headers: { 'x-api-key': apiKey, ...request.headers },
      body: Buffer.from(request.text ?? ''),
      remoteAddress: '127.0.0.1',
      protocol: 'http',
      ...(({ headers: _, text: __, ...rest }) => rest)(request),
    });
    return reply(response);
  }
  /** Sends an operation with the API key, or with the given headers. */
  const ask = (query: string, variables?: Record<string, unknown>, headers?: Record<string, string | undefined>) =>
    send({ text: JSON.stringify({ query, variables }), headers: headers ?? {} });
  return { cloud, service, deploy, api, ApiId, apiKey, send, ask };
}

function reply({ status, headers = {}, body = '' }: HttpResponse): Reply {
  const text = body.toString();
  return { status, headers, body: headers['content-encoding'] === undefined && text !== '' ? JSON.parse(text) : body };
}

/** A unit resolver on a NONE source whose response handler returns `expression`. */
export const answering = (expression: string): TestStep => ({
  code: `export function request(ctx) { return {}; }\nexport function response(ctx) { return ${expression}; }\n`,
});
