// npm runs it at the end of `npm ci`, so that the first `npm start` is as quick as the next: it bundles the start, and
// synthesizes the template with the web app. Nobody waits for a start in CI, or where packages are left out.
import { missingPackage } from './start/missingPackage.mjs';

if (!process.env.CI && missingPackage() === undefined) {
  const { bundleStart } = await import('./start/bundleStart.mjs');
  const { sourceKey } = await import('./start/sourceKey.mjs');
  const key = sourceKey();
  try {
    if (key !== undefined) {
      const files = await bundleStart(key);
      const { prepareStart } = await import(files.main);
      await prepareStart(files.synthesize, key);
    }
  } catch {
    // A mistake in the sources is not one in the packages: `npm start` reports it.
  }
}
