import { readFileSync } from 'node:fs';
import appsync from '@aws-appsync/eslint-plugin';
import tseslint from 'typescript-eslint';
import habits from './infra/project/appsync-habits.js';

// oxlint checks everything else (.oxlintrc.json): it takes a twentieth of the time, but cannot run AppSync's plugin.

/** Rules that AppSync's plugin lacks; every bundle is checked against the same list. */
const appsyncRules = JSON.parse(readFileSync(new URL('./appsync-check/src/lint/rules.json', import.meta.url), 'utf8'));

export default tseslint.config(
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  {
    // Code for APPSYNC_JS. `domain/` also runs in Lambda, and keeps to the narrower language.
    files: ['resolvers/**/*.ts', 'domain/**/*.ts'],
    ignores: ['**/*.test.ts', '**/*.d.ts', '**/generated', 'resolvers/shared/testing/**'],
    extends: [tseslint.configs.base],
    // Five rules of AppSync's plugin ask for types.
    languageOptions: { globals: {}, parserOptions: { projectService: true } },
    plugins: { '@aws-appsync': appsync, habits },
    rules: {
      ...appsync.configs.recommended.rules,
      ...appsyncRules,
      'no-restricted-syntax': [...appsyncRules['no-restricted-syntax'], ...habits.syntax],
      'habits/no-guarded-access': 'error',
      'habits/no-shared-names': 'error',
      'habits/no-growing-loop': 'error',
    },
  },
);
