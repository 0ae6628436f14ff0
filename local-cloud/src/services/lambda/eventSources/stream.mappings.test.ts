import { describe, expect, test } from 'vitest';
import { control, dataFolder } from '../../../testing/localCloud.ts';
import { writeAssembly } from '../../../testing/writeAssembly.ts';
import { functionResource, mappingResource, streamResources, testStream } from './testStream.ts';

describe('several mappings of a stream', () => {
  test('each receive everything, at their own pace', async () => {
    const stream = await testStream({
      ...streamResources('', {}),
      Other: functionResource('other', 'throw new Error("never");'),
      OtherMapping: mappingResource({ FunctionName: { Ref: 'Other' } }),
    });
    await stream.put(['a', 1]);
    await stream.idle();
    await stream.put(['b', 2]);
    await stream.idle();
    expect(stream.batches()).toEqual([[1], [2]]);
    // However often it has been retried by now.
    expect([...new Set(stream.batches('other').flat())]).toEqual([1]);
  });
});

describe('where a mapping begins', () => {
  const without = () => {
    const { Mapping: _none, ...rest } = streamResources();
    return rest;
  };

  test.each([
    ['TRIM_HORIZON', [1, 2, 3]],
    ['LATEST', [3]],
  ])('%s', async (StartingPosition, expected) => {
    const stream = await testStream(without());
    await stream.put(['a', 1], ['b', 2]);
    const Resources = { ...without(), Mapping: mappingResource({ StartingPosition }) };
    await stream.cloud.update(writeAssembly({ App: { Resources } }));
    await stream.put(['c', 3]);
    await stream.idle();
    expect(stream.batches().flat().sort()).toEqual(expected);
  });

  test('a disabled mapping reads nothing, and continues from there once it is enabled', async () => {
    const stream = await testStream(streamResources('', { Enabled: false }));
    await stream.put(['a', 1]);
    await stream.idle();
    expect(stream.batches()).toEqual([]);
    await stream.cloud.update(writeAssembly({ App: { Resources: streamResources('', { Enabled: true }) } }));
    await stream.idle();
    await stream.cloud.update(writeAssembly({ App: { Resources: streamResources('', { BatchSize: 1 }) } }));
    await stream.put(['b', 2]);
    await stream.idle();
    expect(stream.batches()).toEqual([[1], [2]]);
  });

  test('after a restart it continues where it stopped', async () => {
    const dataDir = dataFolder();
    const first = await testStream(streamResources(), { dataDir });
    await first.put(['a', 1], ['b', 2]);
    await first.idle();
    await first.cloud.close();
    const second = await testStream(streamResources(), { dataDir });
    await second.put(['c', 3]);
    await second.idle();
    expect([first.batches().flat().sort(), second.batches().flat()]).toEqual([[1, 2], [3]]);
  });
});

describe('a third mapping of a stream', () => {
  const three = () => ({
    ...streamResources(),
    Second: functionResource('second'),
    SecondMapping: mappingResource({ FunctionName: { Ref: 'Second' } }),
    Third: functionResource('third'),
    ThirdMapping: { ...mappingResource({ FunctionName: { Ref: 'Third' } }), DependsOn: ['Mapping', 'SecondMapping'] },
  });

  test('is named at start, and is throttled: its records come late', async () => {
    const stream = await testStream(three());
    expect(stream.warnings).toEqual([
      `third is reader 3 of the stream of ${stream.table}: a shard serves 2 at once (here reader, second), so its reads are throttled and its records come late`,
    ]);
    await stream.put(['a', 1]);
    await stream.idle();
    expect(['reader', 'second', 'third'].map((fn) => stream.batches(fn))).toEqual([[[1]], [[1]], []]);
    expect(stream.warnings.slice(1)).toEqual([
      expect.stringMatching(
        /^event source mapping of third: Rate exceeded for shardId-0{19}[0-3]-0{7}4: it has more than 2 readers\.$/,
      ),
    ]);
    const { traces } = await control(stream.cloud, 'GET', 'trace?kind=eventSource&limit=500');
    expect(traces).toContainEqual(expect.objectContaining({ name: 'third', error: 'LimitExceededException' }));
    await stream.advance('PT1M');
    await stream.idle();
    expect(stream.batches('third')).toEqual([[1]]);
  });

  test('is served when another is removed', async () => {
    const stream = await testStream(three());
    const { Mapping: _gone, ...rest } = three();
    const ThirdMapping = mappingResource({ FunctionName: { Ref: 'Third' } });
    await stream.cloud.update(writeAssembly({ App: { Resources: { ...rest, ThirdMapping } } }));
    await stream.advance('PT1M');
    await stream.put(['a', 1]);
    await stream.idle();
    expect(['reader', 'second', 'third'].map((fn) => stream.batches(fn))).toEqual([[], [[1]], [[1]]]);
  });
});
