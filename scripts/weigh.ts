/** `npm run weigh`: lists the size of each resolver bundle, the heaviest first, and the sources it contains. */
import './help.ts';
import { weigh } from '@taskwire/appsync-check';
import { BUDGET } from '../infra/project/bundleResolvers.ts';
import { buildResolvers } from '../infra/project/buildResolvers.ts';
import { PROJECT_ROOT } from '../infra/project/paths.ts';
import { codeFiles } from '../infra/project/resolverTable.ts';
import { resolvers } from '../resolvers/resolvers.ts';

const SOURCES_TOLD = 4;

const bundles = await buildResolvers(PROJECT_ROOT, '.build/resolvers', codeFiles(resolvers));
const weighed = bundles.map(({ entry, text, sources }) => ({ entry, sources, ...weigh(text) }));
const { maxBytes = 0, maxFunctions = 0, maxBranches = 0 } = BUDGET;

console.log(`  bytes  functions  branches   (budget: ${maxBytes}, ${maxFunctions}, ${maxBranches}; ! is over it)`);
for (const { entry, sources, bytes, functions, branches } of weighed.sort((a, b) => b.bytes - a.bytes)) {
  const told = (count: number, most: number, width: number) => `${count}${count > most ? '!' : ' '}`.padStart(width);
  console.log(
    `${told(bytes, maxBytes, 8)}${told(functions, maxFunctions, 11)}${told(branches, maxBranches, 10)}  ${entry}`,
  );
  const heaviest = Object.entries(sources).sort(([, a], [, b]) => b - a);
  for (const [source, size] of heaviest.slice(0, SOURCES_TOLD)) console.log(`${String(size).padStart(40)}  ${source}`);
}
