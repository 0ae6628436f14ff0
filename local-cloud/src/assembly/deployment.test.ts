import { describe, expect, test } from 'vitest';
import type { LocalService, Resource } from '../cloud.ts';
import { StartError, UnsupportedError } from '../shared/errors.ts';
import { writeAssembly } from '../testing/writeAssembly.ts';
import { createDeployment } from './deployment.ts';
import { loadAssembly, type Template } from './loadAssembly.ts';
import { summarize } from './summary.ts';

/** A service of things, which have names, and the record of what happened to them. */
function things() {
  const events: string[] = [];
  const service: LocalService = {
    name: 'things',
    resources: {
      'Test::Thing': async ({ logicalId, properties }: Resource, previous?: Resource) => {
        if (properties.Fancy) throw new UnsupportedError('the property Fancy');
        events.push(`${previous === undefined ? 'create' : 'change'} ${logicalId}`);
        return {
          ref: `thing-${properties.Name ?? logicalId}`,
          attributes: { Arn: `arn:thing:${properties.Name ?? logicalId}` },
        };
      },
    },
    remove: async ({ logicalId }) => void events.push(`remove ${logicalId}`),
  };
  const deployment = createDeployment({ services: [service], region: 'us-east-1', accountId: '000000000000' });
  return {
    deployment,
    apply: (stacks: Record<string, Template>, files?: Record<string, string>) =>
      deployment.apply(loadAssembly(writeAssembly(stacks, files))),
    happened: () => events.splice(0),
    propertiesOf: (id: string) => deployment.resources.get(id)?.resource.properties,
  };
}

const thing = (Properties: Record<string, unknown> = {}, more: object = {}) => ({
  Type: 'Test::Thing',
  Properties,
  ...more,
});
const outputs = (value: unknown) => ({ Id: { Value: value, Export: { Name: { 'Fn::Sub': '${AWS::StackName}:Id' } } } });

describe('a deployment', () => {
  test('creates what others refer to before them', async () => {
    const { apply, happened, propertiesOf } = things();
    await apply({
      App: {
        Resources: { A: thing({ Of: { 'Fn::Sub': '${B.Arn}!' } }), B: thing({}, { DependsOn: 'C' }), C: thing() },
      },
    });
    expect(happened()).toEqual(['create C', 'create B', 'create A']);
    expect(propertiesOf('App/A')).toEqual({ Of: 'arn:thing:B!' });
  });

  test('resolves imports from other stacks, in any order', async () => {
    const { apply, propertiesOf, deployment } = things();
    await apply({
      Api: { Resources: { User: thing({ Of: { 'Fn::ImportValue': 'Data:Id' } }) } },
      Data: { Resources: { Table: thing() }, Outputs: outputs({ Ref: 'Table' }) },
    });
    expect(propertiesOf('Api/User')).toEqual({ Of: 'thing-Table' });
    expect(deployment.outputs).toEqual({ Api: {}, Data: { Id: 'thing-Table' } });
  });

  test('runs nested stacks with their parameters and outputs', async () => {
    const { apply, propertiesOf } = things();
    const nested = {
      Parameters: { Given: { Type: 'String' } },
      Resources: { In: thing({ Name: { Ref: 'Given' } }) },
      Outputs: outputs({ Ref: 'In' }),
    };
    const TemplateURL = { 'Fn::Sub': 'https://s3.${AWS::Region}.${AWS::URLSuffix}/assets/n1.json' };
    await apply(
      {
        App: {
          Resources: {
            Out: thing({ Of: { 'Fn::GetAtt': ['Nest', 'Outputs.Id'] } }),
            Nest: {
              Type: 'AWS::CloudFormation::Stack',
              Properties: { TemplateURL, Parameters: { Given: { Ref: 'Base' } } },
            },
            Base: thing(),
          },
        },
      },
      { 'n1.json': JSON.stringify(nested) },
    );
    expect(propertiesOf('App/Out')).toEqual({ Of: 'thing-thing-Base' });
  });

  test('leaves out resources and outputs whose condition does not hold', async () => {
    const { apply, deployment, happened } = things();
    await apply({
      App: {
        Parameters: { Stage: { Type: 'String', Default: 'dev' } },
        Conditions: { IsProd: { 'Fn::Equals': [{ Ref: 'Stage' }, 'prod'] } },
        Resources: { Always: thing({}, { DependsOn: ['Guard'] }), Guard: thing({}, { Condition: 'IsProd' }) },
        Outputs: { Guarded: { Value: { Ref: 'Guard' }, Condition: 'IsProd' } },
      },
    });
    expect(happened()).toEqual(['create Always']);
    expect(deployment.outputs).toEqual({ App: {} });
  });

  test('lists resources that no service runs, and gives them ids to refer to', async () => {
    const { apply, deployment, propertiesOf } = things();
    await apply({
      App: {
        Resources: {
          Bus: { Type: 'AWS::Events::EventBus' },
          A: thing({ Bus: { Ref: 'Bus' }, Arn: { 'Fn::GetAtt': ['Bus', 'Arn'] } }),
        },
      },
    });
    const { Bus, Arn } = propertiesOf('App/A') as { Bus: string; Arn: string };
    expect(Bus).toMatch(/^App-Bus-[A-Z0-9]{12}$/);
    expect(Arn).toBe(`arn:aws:events:us-east-1:000000000000:${Bus}`);
    expect(summarize(deployment).notRunLocally).toEqual([{ type: 'AWS::Events::EventBus', paths: ['App/Bus'] }]);
  });

  test('applies only what differs in the next assembly, dependents included', async () => {
    const { apply, happened, deployment } = things();
    await apply({
      App: {
        Resources: {
          A: thing({ Of: { Ref: 'B' } }),
          B: thing({ Name: 'one' }),
          C: thing(),
          D: thing({ Of: { Ref: 'C' } }),
        },
      },
    });
    happened();
    await apply({ App: { Resources: { A: thing({ Of: { Ref: 'B' } }), B: thing({ Name: 'two' }), E: thing() } } });
    expect(happened()).toEqual(['change B', 'change A', 'create E', 'remove D', 'remove C']);
    expect([...deployment.resources.keys()].sort()).toEqual(['App/A', 'App/B', 'App/E']);
  });

  test.each<[string, Template, string, string?]>([
    [
      'a circle',
      { Resources: { A: thing({ Of: { Ref: 'B' } }), B: thing({ Of: { Ref: 'A' } }) } },
      'circular reference: App/A → App/B → App/A',
    ],
    [
      'a reference to a missing resource',
      { Resources: { A: thing({ Of: { Ref: 'Gone' } }) } },
      'stack App refers to Gone, which it does not have',
    ],
    [
      'an import that no stack exports',
      { Resources: { A: thing({ Of: { 'Fn::ImportValue': 'x' } }) } },
      'Fn::ImportValue: no stack of the assembly exports x',
    ],
    [
      'a parameter without a value',
      { Parameters: { P: { Type: 'String' } }, Resources: { A: thing({ Of: { Ref: 'P' } }) } },
      'stack App: parameter P has no default and no value',
    ],
    [
      'a property that is not built',
      { Resources: { A: thing({ Fancy: true }) } },
      'App/A (Test::Thing): the property Fancy is not supported by the local cloud (see its SUPPORT.md)',
      'Test::Thing',
    ],
    [
      'an attribute that is not built',
      { Resources: { A: thing({ Of: { 'Fn::GetAtt': ['B', 'Color'] } }), B: thing() } },
      'App/B (Test::Thing): Fn::GetAtt Color is not supported by the local cloud',
    ],
  ])('refuses %s, naming it', async (_what, template, message, resourceType) => {
    await expect(things().apply({ App: template })).rejects.toThrow(new StartError(message, resourceType));
  });
});

describe('an assembly', () => {
  test('refuses a folder without an assembly', () => {
    expect(() => loadAssembly('/nowhere')).toThrow(
      new StartError('/nowhere holds no cloud assembly (no manifest.json): run `cdk synth` first'),
    );
  });

  test('finds assets by hash, key and address', () => {
    const { assets } = loadAssembly(writeAssembly({}, { 'abc.js': 'export {}' }));
    const path = assets.find('abc');
    expect(path).toMatch(/files\/0$/);
    expect(
      ['abc.js', 's3://bucket/abc.js', 'https://s3.us-east-1.amazonaws.com/bucket/abc.js'].map(assets.find),
    ).toEqual([path, path, path]);
    expect(() => assets.find('gone.js')).toThrow(
      new StartError('the assembly publishes no asset gone.js: run `cdk synth` again'),
    );
  });
});
