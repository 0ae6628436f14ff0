import { UnsupportedError } from '../../../shared/errors.ts';
import { CodeErrors } from './codeErrors.ts';
import { isUsed } from './imports.ts';
import { parse, type Module } from './parse.ts';
import { specifiedRules } from './rules/specifiedRules.ts';
import { CODE_LIMIT, PROVIDED_ELSEWHERE } from './supported.ts';

/**
 * Parses code and applies every rule of the subset, as AppSync does when code is saved. Throws `CodeErrors` with all
 * problems in text order, and `UnsupportedError` for code that AppSync would accept but the local cloud does not run.
 */
export function check(code: string): Module {
  if (Buffer.byteLength(code) > CODE_LIMIT) {
    const value = `Code must be ${CODE_LIMIT} bytes or less`;
    throw new CodeErrors([{ errorType: 'LINT_ERROR', value, location: { line: 1, column: 1, span: code.length } }]);
  }
  const module = parse(code);
  const findings = specifiedRules.flatMap((rule) => rule(module)).sort((a, b) => a.node.start - b.node.start);
  if (findings.length > 0) {
    throw new CodeErrors(
      findings.map(({ node, value }) => ({
        errorType: 'LINT_ERROR',
        value,
        location: { line: node.loc!.start.line, column: node.loc!.start.column + 1, span: node.end - node.start },
      })),
    );
  }
  for (const { node } of module.visits) {
    if (node.type === 'ImportDeclaration' && PROVIDED_ELSEWHERE.has(node.source.value) && isUsed(node, module)) {
      throw new UnsupportedError(`The module ${node.source.value}`);
    }
  }
  return module;
}
