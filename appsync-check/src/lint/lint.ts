import appsyncPlugin from '@aws-appsync/eslint-plugin';
import * as parser from '@typescript-eslint/parser';
import { type ESLint, Linter } from 'eslint';
import type { Finding } from '../finding.ts';
import { fileOf, type LibraryProgram } from '../types/createPrograms.ts';
import { names } from './names.ts';
import rules from './rules.json' with { type: 'json' };

const { recommended } = appsyncPlugin.configs as unknown as { recommended: { rules: Linter.RulesRecord } };

const CONFIG: Linter.Config = {
  plugins: { '@aws-appsync': appsyncPlugin as ESLint.Plugin, 'appsync-check': { rules: { names } } },
  rules: {
    ...recommended.rules,
    ...(rules as unknown as Linter.RulesRecord),
    // This rule of ours is for sources, which declare types. A bundle is checked against the whole list of names.
    'no-restricted-globals': 'off',
    'appsync-check/names': 'error',
  },
  linterOptions: { noInlineConfig: true },
};

/**
 * The findings of AppSync's own ESLint plugin in the code of an index, with the types that the plugin needs, and of our
 * rules for what the guide excludes but the plugin ignores. Comments disable nothing. Code that does not parse has no
 * findings here: TypeScript reports it.
 * @see https://docs.aws.amazon.com/appsync/latest/devguide/resolver-util-reference-js.html
 */
export function lint({ program }: LibraryProgram, index: number, code: string): Finding[] {
  const languageOptions: Linter.LanguageOptions = {
    parser,
    // Without the parser's own idea of the standard library, a name is either declared or looked up in the guide's
    // list.
    parserOptions: { programs: [program], lib: [] },
    sourceType: 'module',
  };
  const messages = new Linter({ cwd: '/' }).verify(code, [{ ...CONFIG, languageOptions }], { filename: fileOf(index) });
  const findings = messages.flatMap(({ line, column, endLine, endColumn, ruleId, message }): Finding[] => {
    if (ruleId === null) return [];
    const span = endLine === line && endColumn !== undefined ? endColumn - column : 0;
    return [{ line, column, span, rule: ruleId, message }];
  });
  // If AppSync has a message for a finding, only that message is reported.
  const told = new Set(findings.filter(({ rule }) => rule.startsWith('@aws-appsync/')).map(placeOf));
  return findings.filter((finding) => finding.rule.startsWith('@aws-appsync/') || !told.has(placeOf(finding)));
}

const placeOf = ({ line, column }: Finding) => `${line}:${column}`;
