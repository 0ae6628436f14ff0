import { join } from 'node:path';
import { expect, test } from 'vitest';
import { BUILD_FOLDER } from '../../infra/project/paths.ts';
import { withFolder } from './cdk.ts';

test.each(['bootstrap', 'deploy', 'destroy'])('cdk %s writes into a folder of its own', (command) => {
  expect(withFolder([command, '--all'])).toEqual([command, '--all', '--output', join(BUILD_FOLDER, 'cdk', command)]);
});

test.each([[['--app', 'assembly']], [['-o', 'here']], [['--output=here']]])(
  'cdk deploy %j keeps the folder that was given',
  (given) => {
    expect(withFolder(['deploy', ...given])).toEqual(['deploy', ...given]);
  },
);
