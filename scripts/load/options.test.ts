import { expect, test } from 'vitest';
import { loadOptions } from './options.ts';

test('all scenarios arrive at the run’s own cloud, for a minute', () => {
  const { scenarios, ...options } = loadOptions([]);
  expect(scenarios.map(({ name }) => name)).toEqual(['sign-in', 'lists', 'status', 'subscriptions', 'mail waves']);
  expect(options).toEqual({ rate: 4, seconds: 60, members: 20, tasks: 120, seed: 1, isSoak: false, chaos: false });
});

test('some scenarios, a place and a time can be named', () => {
  const { scenarios, ...options } = loadOptions([
    '--scenario',
    'lists,mail waves',
    '--stage',
    'dev',
    '--duration',
    '5m',
  ]);
  expect(scenarios.map(({ name }) => name)).toEqual(['lists', 'mail waves']);
  expect(options).toMatchObject({ stage: 'dev', seconds: 300, isSoak: false });
  expect(loadOptions(['--soak', '1h', '--local'])).toMatchObject({ data: '.taskwire', seconds: 3600, isSoak: true });
});

test.each([
  [
    ['--scenario', 'list'],
    '--scenario: there is no "list": use all, or some of sign-in, lists, status, subscriptions, mail waves',
  ],
  [['--rate', '0'], '--rate: must be a number above 0, not "0"'],
  [['--duration', '60'], '--duration: must be a time such as 90s, 5m or 1h, not "60"'],
  [['--chaos', '--stage', 'dev'], '--chaos: only a local cloud can be made to fail'],
  [['--chaos', '--local'], '--chaos: kills the cloud, so it takes one of its own: leave out --local'],
  [
    ['--soak', '1h', '--stage', 'dev'],
    '--soak: watches the memory of a process of this machine: use --duration with --stage',
  ],
])('%j is refused: %s', (args, message) => {
  expect(() => loadOptions(args)).toThrow(new Error(message));
});
