// Plain JavaScript, because `npm start` compiles the TypeScript with it.
import { readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

/** Modules find files beside themselves, so each keeps the place of its source in the bundle. */
const ownPlaces = {
  name: 'own places',
  setup({ onLoad }) {
    onLoad({ filter: /\.(ts|mjs)$/ }, ({ path }) => {
      const text = readFileSync(path, 'utf8');
      if (!text.includes('import.meta.')) return undefined;
      // Not the name itself in quotes: code that bundles other code states there what replaces the name.
      const places = { url: pathToFileURL(path).href, dirname: dirname(path) };
      const contents = text.replace(/(?<!['"])import\.meta\.(url|dirname)/g, (_, name) => JSON.stringify(places[name]));
      return { contents, loader: 'ts' };
    });
  },
};

/** These packages import JSON in a way that Node 20 does not accept. */
const bundledPackages = {
  name: 'bundled packages',
  setup({ onResolve }) {
    onResolve({ filter: /^@actions\// }, ({ path }) => ({ path: fileURLToPath(import.meta.resolve(path)) }));
  },
};

/** esbuild's options for a bundle of our sources that this machine runs. Packages stay where they are. */
export const IN_PLACE = {
  bundle: true,
  packages: 'external',
  platform: 'node',
  target: 'node20',
  charset: 'utf8',
  // The error that esbuild throws for a mistake names the place.
  logLevel: 'silent',
  plugins: [ownPlaces, bundledPackages],
};
