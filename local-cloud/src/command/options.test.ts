import { expect, test } from 'vitest';
import { StartError } from '../shared/errors.ts';
import { CLOUD_OPTIONS, helpOf, readOptions } from './options.ts';

const COMMAND = { usage: 'local-cloud', prefix: 'LOCAL_CLOUD', options: CLOUD_OPTIONS };
const read = (args: string[], environment: NodeJS.ProcessEnv = {}) => readOptions(COMMAND, args, environment);

test('the command line beats the environment, and the environment beats the default', () => {
  const environment = { LOCAL_CLOUD_PORT: '5000', LOCAL_CLOUD_AWS_PORT: '5001' };
  const given = read(['cdk.out', '--port', '6000'], environment);
  expect([given.port('port'), given.port('aws-port'), read([]).port('port')]).toEqual([6000, 5001, 4000]);
  expect(given.positionals).toEqual(['cdk.out']);
});

test.each([
  [{ LOCAL_CLOUD_MEMORY: '1' }, true],
  [{ LOCAL_CLOUD_MEMORY: '0' }, false],
  [{ LOCAL_CLOUD_MEMORY: 'false' }, false],
  [{ LOCAL_CLOUD_MEMORY: '' }, false],
  [{}, false],
])('a switch in the environment: %j means %s', (environment, isSet) => {
  expect(read([], environment).isSet('memory')).toBe(isSet);
});

test.each([
  [['--port', 'http'], '--port must be a port number, not http'],
  [['--port', '70000'], '--port must be a port number, not 70000'],
  [['--port', '0x10'], '--port must be a port number, not 0x10'],
  [['--port', '1e3'], '--port must be a port number, not 1e3'],
  [['--port='], '--port must be a port number, not '],
  [['--port', '-1'], "Option '--port' argument is ambiguous: local-cloud --help lists the options"],
  [['--port', '4566'], '--port and --aws-port are both 4566: give each its own'],
  [['--engine', 'sqlite'], '--engine must be dynoxide or dynamodb-local, not sqlite'],
  [['--reste'], "Unknown option '--reste': local-cloud --help lists the options"],
  [['-memory'], "Unknown option '-m': local-cloud --help lists the options"],
  [['--memory=yes'], "Option '--memory' does not take an argument: local-cloud --help lists the options"],
])('refuses %j in one line', (args, message) => {
  const use = () => {
    const given = read(args);
    given.port('port');
    given.text('engine');
  };
  expect(use).toThrow(new StartError(message));
});

test('both ports may be any free one', () => {
  expect(read(['--port', '0', '--aws-port', '0']).port('aws-port')).toBe(0);
});

test('the help names each option once, with its variable', () => {
  const lines = helpOf(COMMAND).split('\n');
  expect(lines[0]).toBe('  --port 4000       GraphQL API and pages                            LOCAL_CLOUD_PORT');
  expect(lines.at(-1)).toBe('  --help            this text');
  expect(lines).toHaveLength(CLOUD_OPTIONS.length + 1);
});
