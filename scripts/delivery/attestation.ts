import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

/** The workflow that builds and attests assemblies. */
const SIGNER = '.github/workflows/deliver.yml';

/**
 * Verifies GitHub's attestation of an archive: built by our workflow, in our repository, from main. The GitHub CLI
 * verifies Sigstore's signature and transparency log.
 * @param repository `owner/name`
 * @throws Error with the CLI's message
 */
export async function attested(file: string, repository: string): Promise<void> {
  const args = [
    ...['attestation', 'verify', file, '--repo', repository],
    ...[
      '--signer-workflow',
      `${repository}/${SIGNER}`,
      '--source-ref',
      'refs/heads/main',
      '--deny-self-hosted-runners',
    ],
  ];
  try {
    await promisify(execFile)('gh', args);
  } catch (error) {
    const { code, stderr = '', message } = error as Error & { code?: string | number; stderr?: string };
    if (code === 'ENOENT')
      throw new Error('attestations are verified by the GitHub CLI (gh), which is not here', { cause: error });
    throw new Error(`${file} is not attested: ${stderr.trim() || message}`, { cause: error });
  }
}
