import type { Linter } from 'eslint';
import lintRules from './appsync-lint.json' with { type: 'json' };
import type { Place } from './sourcePlace.ts';

/** Something that AppSync would refuse, and where in the bundle it stands. */
export interface LintFinding extends Place {
  /** `rule: message` */
  text: string;
}

/**
 * Finds what AppSync would refuse to save. The sources are linted too (eslint.config.js), but only the bundle is what AppSync
 * sees: esbuild may bring in constructs, and modules, that the sources do not show.
 * @see https://docs.aws.amazon.com/appsync/latest/devguide/resolver-util-reference-js.html
 */
export async function lintBundle(code: string): Promise<LintFinding[]> {
  const [{ Linter }, plugin] = await loadLinter();
  const messages = new Linter({ configType: 'flat' }).verify(code, [
    {
      languageOptions: { ecmaVersion: 2024, sourceType: 'module' },
      plugins: { '@aws-appsync': plugin as object },
      rules: { ...baseRules(plugin), ...(lintRules as unknown as Linter.RulesRecord) },
      linterOptions: { noInlineConfig: true },
    },
  ]);
  return messages.map(({ line, column, ruleId, message }) => ({
    line,
    column,
    text: `${ruleId ?? 'syntax'}: ${message}`,
  }));
}

// ESLint takes more than a second to load, and most runs find every bundle already judged.
let linter: Promise<[typeof import('eslint'), AppSyncPlugin]> | undefined;
interface AppSyncPlugin {
  configs: { base: { rules: Linter.RulesRecord } };
}

function loadLinter() {
  linter ??= Promise.all([
    import('eslint'),
    // The package has no type declarations that fit flat configuration.
    import('@aws-appsync/eslint-plugin').then((module) => (module.default ?? module) as unknown as AppSyncPlugin),
  ]);
  return linter;
}

/** The rules of the plugin that need no type information: a bundle has none. */
const baseRules = (plugin: AppSyncPlugin): Linter.RulesRecord => plugin.configs.base.rules;
