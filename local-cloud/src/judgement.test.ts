import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { start, StartError } from './index.ts';
import { dataFolder } from './testing/localCloud.ts';
import { writeAssembly } from './testing/writeAssembly.ts';

const REFUSED =
  "App/Add (AWS::AppSync::Resolver): code.js(3,30): error TS2345: Argument of type '{ b: number; }' is not assignable to " +
  "parameter of type '{ a: number; }'. Property 'a' is missing in type '{ b: number; }' but required in type '{ a: number; }'.";

/** An API with one field, whose resolver has the given body. */
const app = (body: string, sdl = 'type Query { add: ID }') =>
  writeAssembly({
    App: {
      Resources: {
        Api: { Type: 'AWS::AppSync::GraphQLApi', Properties: { Name: 'api', AuthenticationType: 'API_KEY' } },
        Schema: {
          Type: 'AWS::AppSync::GraphQLSchema',
          Properties: { ApiId: { 'Fn::GetAtt': ['Api', 'ApiId'] }, Definition: sdl },
        },
        None: {
          Type: 'AWS::AppSync::DataSource',
          Properties: { ApiId: { 'Fn::GetAtt': ['Api', 'ApiId'] }, Name: 'none', Type: 'NONE' },
        },
        Add: {
          Type: 'AWS::AppSync::Resolver',
          DependsOn: ['Schema', 'None'],
          Properties: {
            ApiId: { 'Fn::GetAtt': ['Api', 'ApiId'] },
            TypeName: 'Query',
            FieldName: 'add',
            DataSourceName: 'none',
            Runtime: { Name: 'APPSYNC_JS', RuntimeVersion: '1.0.0' },
            Code: `export function request() { return {}; }\nexport function response() {\n${body}\n}\n`,
          },
        },
      },
    },
  });

test('code whose types AppSync refuses is reported once judged, and refused from then on', async () => {
  const [assembly, dataDir] = [app('const b = [{ a: 5 }]; b.push({ b: 6 }); return b;'), dataFolder()];
  let refused: (lines: string[]) => void = () => {};
  const told = new Promise<string[]>((resolve) => (refused = resolve));
  const cloud = await start({ assembly, dataDir, refused });
  onTestFinished(cloud.close);
  expect(await told).toEqual([REFUSED]);
  await cloud.close();

  await expect(start({ assembly, dataDir, refused })).rejects.toEqual(new StartError(REFUSED));
  const elsewhere = { dataDir: dataFolder(), verdicts: join(dataDir, 'judged') };
  await expect(start({ assembly, ...elsewhere, refused })).rejects.toEqual(new StartError(REFUSED));
});

test('code that only an old type library rejects is a warning, and the cloud runs', async () => {
  const warnings: string[] = [];
  let warned = () => {};
  const told = new Promise<void>((resolve) => (warned = resolve));
  const cloud = await start({
    assembly: app('return Object.hasOwn({ a: 1 }, "a");'),
    refused: (lines) => expect(lines).toEqual([]),
    log: { info: () => {}, error: () => {}, warn: (line) => (warnings.push(line), warned()) },
  });
  onTestFinished(cloud.close);
  await told;
  expect(warnings).toEqual([
    expect.stringContaining("App/Add (AWS::AppSync::Resolver): code.js(3,15): error TS2550: Property 'hasOwn'"),
  ]);
});

test('a schema with what AppSync cannot read, or ignores, is refused by its place', async () => {
  const [assembly, dataDir] = [
    app('return null;', 'type Query { add: Size }\nenum Size { # of a shirt\n  S\n}\nextend type Query { more: ID }'),
    dataFolder(),
  ];
  const REFUSALS = [
    'App/Schema (AWS::AppSync::GraphQLSchema): schema(2,13): error sdl/no-enum-comments: a description or comment inside enum Size ' +
      "breaks AppSync's parser: put it above the enum",
    'App/Schema (AWS::AppSync::GraphQLSchema): schema(5,1): error sdl/no-extend: AppSync ignores "extend": write the fields into the type itself',
  ];
  const told = await new Promise<string[]>((refused) => {
    void start({ assembly, dataDir, refused }).then((cloud) => onTestFinished(cloud.close));
  });
  expect(told).toEqual(REFUSALS);
});

test('what one reporter saw refused in a schema is a warning, and the cloud runs', async () => {
  const warnings: string[] = [];
  let warned = () => {};
  const isTold = new Promise<void>((resolve) => (warned = resolve));
  const sdl = 'interface A { id: ID }\ninterface B implements A { id: ID }\ntype Query { add: ID b: B }';
  const cloud = await start({
    assembly: app('return null;', sdl),
    refused: (lines) => expect(lines).toEqual([]),
    log: { info: () => {}, error: () => {}, warn: (line) => (warnings.push(line), warned()) },
  });
  onTestFinished(cloud.close);
  await isTold;
  expect(warnings).toEqual([
    'App/Schema (AWS::AppSync::GraphQLSchema): schema(2,24): error sdl/no-interface-inheritance: interface B implements A: ' +
      'AppSync fails to parse it; list both on the object types',
  ]);
});
