/** An action at one commit, and inputs that its `action.yml` has there. */
interface Action {
  version: string;
  commit: string;
  inputs: readonly string[];
}

/**
 * The actions that workflows may use, each at the commit that its own repository has under the tag: `git ls-remote
 * https://github.com/<name> refs/tags/<version>`. Before you take a newer one, read what changed in it and in its
 * `action.yml`; then write commit and version both here and in the workflows.
 */
export const ACTIONS: Record<string, Action> = {
  'actions/attest': {
    version: 'v4.2.2',
    commit: '1e69f48acb82d1966a394da916b4c1698aa569d6',
    inputs: ['subject-path', 'sbom-path'],
  },
  'actions/checkout': {
    version: 'v7.0.1',
    commit: '3d3c42e5aac5ba805825da76410c181273ba90b1',
    inputs: ['fetch-depth', 'persist-credentials'],
  },
  'actions/download-artifact': {
    version: 'v8.0.1',
    commit: '3e5f45b2cfb9172054b4087a40e8e0b5a5461e7c',
    inputs: ['name', 'path'],
  },
  'actions/setup-node': {
    version: 'v7.0.0',
    commit: '820762786026740c76f36085b0efc47a31fe5020',
    inputs: ['node-version'],
  },
  'actions/upload-artifact': {
    version: 'v7.0.0',
    commit: 'bbbca2ddaa5d8feaa63e36b76fdaad77386f024f',
    inputs: ['if-no-files-found', 'include-hidden-files', 'name', 'path'],
  },
  'aws-actions/configure-aws-credentials': {
    version: 'v6.2.3',
    commit: 'e6de054238d6b7531b4efff3b6587d9aade6a06c',
    // rules.ts refuses the first for another reason: it is a lasting key.
    inputs: ['aws-access-key-id', 'aws-region', 'role-to-assume'],
  },
};
