import { expect, test } from 'vitest';
import { takeStage } from './stageOption.ts';

test.each([
  [['--stage', 'dev']],
  [['--stage=dev']],
  [['--context', 'stage=dev']],
  [['--context=stage=dev']],
  [['-c', 'stage=dev']],
  [['--stage', 'dev', '-c', 'stage=dev']],
])('%j names the stage', (args) => {
  expect(takeStage(['promote', ...args, '--local'])).toEqual({ stage: 'dev', rest: ['promote', '--local'] });
});

test('other context is left to CDK', () => {
  const args = ['--context', 'colour=red', '--require-approval', 'never'];
  expect(takeStage(args)).toEqual({ rest: args });
});

test.each([
  [['--stage'], '--stage needs the name of a stage, e.g. --stage dev'],
  [['--stage', '--local'], '--stage needs the name of a stage, e.g. --stage dev'],
  [['--context', 'stage='], '--context needs the name of a stage, e.g. --stage dev'],
  [['--stage', 'dev', '--context', 'stage=prod'], 'which stage, dev or prod?'],
])('%j is refused', (args, message) => {
  expect(() => takeStage(args)).toThrow(new Error(message));
});
