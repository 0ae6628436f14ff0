import {
  bundleResolver,
  resolverUnderTest as resolverOf,
  type ResolverSource,
  type ResolverUnderTest,
} from '../../local-cloud/src/testing.ts';
import { mutantsIn, withMutant } from './oneMutant.ts';

/** Stands in for `@taskwire/local-cloud/testing` while Stryker runs the tests of resolvers. */
export { appSyncFlips, numberUses } from '../../local-cloud/src/testing.ts';
export type { ResolverSource, ResolverUnderTest };

type Counts = Record<string, number>;

/** What Stryker's setup of the tests and its changed sources share. */
interface Stryker {
  activeMutant?: string;
  currentTestId?: string;
  mutantCoverage?: { static: Counts; perTest: Record<string, Counts> };
}

const stryker = ((globalThis as { __stryker__?: Stryker }).__stryker__ ??= {});

/** A resolver whose bundle has the mutant that is active when a handler runs. */
export function resolverUnderTest(...[source, ...rest]: Parameters<typeof resolverOf>): ResolverUnderTest {
  const versions = new Map<string | undefined, ResolverUnderTest>();
  let bundle: ReturnType<typeof bundleOf>;
  const current = () => {
    bundle ??= bundleOf(source);
    count(bundle.mutants);
    const active = bundle.mutants.find((mutant) => mutant === stryker.activeMutant);
    const known = versions.get(active);
    if (known !== undefined) return known;
    const version = resolverOf({ contents: withMutant(bundle.code, active), resolveDir: process.cwd() }, ...rest);
    versions.set(active, version);
    return version;
  };
  return {
    get code() {
      return current().code;
    },
    request: (context) => current().request(context),
    response: (context) => current().response(context),
  };
}

/** A handler covers every mutant of its bundle: nobody counts inside of AppSync's runtime. */
function count(mutants: readonly string[]): void {
  const coverage = (stryker.mutantCoverage ??= { static: {}, perTest: {} });
  const { currentTestId } = stryker;
  const counts = currentTestId === undefined ? coverage.static : (coverage.perTest[currentTestId] ??= {});
  for (const mutant of mutants) counts[mutant] = (counts[mutant] ?? 0) + 1;
}

const bundles = new Map<ResolverSource, { code: string; mutants: string[] }>();

function bundleOf(source: ResolverSource) {
  const known = bundles.get(source);
  if (known !== undefined) return known;
  const code = bundleResolver(source);
  const bundle = { code, mutants: mutantsIn(code) };
  bundles.set(source, bundle);
  return bundle;
}
