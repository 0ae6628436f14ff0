import { announcedChanges } from '../schemaCheck/released.ts';
import type { Gate } from './gate.ts';

export const schema: Gate = {
  name: 'schema',
  refuses: 'a schema that breaks clients of the last release without CHANGELOG.md saying so',
  findings: async () => (await announcedChanges()).findings,
};
