/** The process behind `synthesizer.ts`: takes one order at a time until its parent has no more. */
import { synth } from '../../infra/synth.ts';
import type { Order, Reply } from './synthesizer.ts';

// A terminal sends Ctrl-C to both processes; this one ends when its parent disconnects.
process.on('SIGINT', () => {});
process.on('disconnect', () => process.exit());

process.on('message', ({ stage, appUrl, outdir, lint = false, webLater = false }: Order) => {
  void synth({ stage, outdir, checks: false, lint, webLater, ...(appUrl !== undefined && { settings: { appUrl } }) })
    .then(
      ({ folder, isWhole, packageFiles }): Reply => ({ folder, isWhole, packageFiles }),
      (error: NodeJS.ErrnoException): Reply => ({ mistake: inOneLine(error) }),
    )
    .then((reply) => process.send!(reply));
});

/** Synthesis writes beside the sources. */
function inOneLine({ code, path, message }: NodeJS.ErrnoException): string {
  if (!['EROFS', 'EACCES', 'EPERM', 'ENOSPC'].includes(code ?? '')) return message;
  return `cannot write ${path ?? 'into this folder'} (${code}): npm start writes into .build/, cdk.out/ and .taskwire/`;
}
