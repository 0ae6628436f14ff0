import { expect, test } from 'vitest';
import { HELP, startOptions } from './options.ts';

test('options have defaults and can also be set in the environment', () => {
  const given = startOptions(['--stage', 'prod', '--no-demo'], { TASKWIRE_DATA: 'elsewhere' })!;
  expect([given.text('stage'), given.isSet('no-demo'), given.text('data'), given.port('port')]).toEqual([
    'prod',
    true,
    'elsewhere',
    4000,
  ]);
});

test('--help alone asks for help', () => {
  expect(startOptions(['--help'], {})).toBeNull();
  expect(HELP).toContain('--stage dev');
});

test.each([
  [[], { npm_config_memory: 'true' }, 'npm took --memory for an option of its own: type npm start -- --memory'],
  [[], { npm_config_aws_port: '1' }, 'npm took --aws-port for an option of its own: type npm start -- --aws-port'],
  [['memory'], {}, 'memory is no option: npm start -- --help lists them'],
  [['--stgae', 'dev'], {}, "Unknown option '--stgae'"],
])('refuses %j with %j in one line', (args, environment, message) => {
  expect(() => startOptions(args, environment)).toThrow(message);
});
