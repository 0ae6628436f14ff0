import { readFileSync } from 'node:fs';
import appsync from '@aws-appsync/eslint-plugin';
import js from '@eslint/js';
import globals from 'globals';
import tseslint from 'typescript-eslint';
import habits from './infra/project/appsync-habits.js';

// Rules about promises and unions need types. oxlint checks them (.oxlintrc.json), with TypeScript's native compiler.

/** Rules that AppSync's plugin lacks; every bundle is checked against the same list. */
const appsyncRules = JSON.parse(readFileSync(new URL('./appsync-check/src/lint/rules.json', import.meta.url), 'utf8'));

export default tseslint.config(
  {
    ignores: [
      'node_modules',
      'cdk.out',
      '.build',
      '.taskwire',
      'coverage',
      '**/dist',
      '**/generated',
      '**/cdk.out',
      'examples/comparison',
    ],
  },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  js.configs.recommended,
  tseslint.configs.recommended,
  {
    files: ['**/*.ts', 'web/**/*.tsx'],
    languageOptions: { globals: globals.node },
    rules: {
      '@typescript-eslint/consistent-type-imports': [
        'error',
        { fixStyle: 'inline-type-imports', disallowTypeAnnotations: false },
      ],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      // The compiler reports undefined names and knows types, which the rule does not.
      'no-undef': 'off',
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'max-lines': ['error', { max: 400, skipBlankLines: false }],
      'no-restricted-syntax': ['error', { selector: 'TSEnumDeclaration', message: 'Use a union of literals.' }],
    },
  },
  {
    // The local cloud works with untyped JSON: requests, templates, attribute values.
    files: ['local-cloud/**/*.ts', 'examples/**/*.ts', '**/*.test.ts', 'tests/**/*.ts'],
    rules: { '@typescript-eslint/no-explicit-any': 'off' },
  },
  {
    // Code for APPSYNC_JS. `domain/` also runs in Lambda, and keeps to the narrower language.
    files: ['resolvers/**/*.ts', 'domain/**/*.ts'],
    ignores: ['**/*.test.ts', '**/*.d.ts', 'resolvers/shared/testing/**'],
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
  {
    files: ['**/*.js', '**/*.cjs', '**/*.mjs'],
    languageOptions: { globals: globals.node },
  },
  { files: ['web/public/*.js'], languageOptions: { globals: globals.browser } },
  { files: ['**/*.cjs'], rules: { '@typescript-eslint/no-require-imports': 'off' } },
);
