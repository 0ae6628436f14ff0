import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import type { Resource } from '../../../cloud.ts';
import { UnsupportedError } from '../../../shared/errors.ts';
import { refused } from '../api/refused.ts';
import type { CodeError, Program } from '../runtime/types.ts';
import type { Needs } from './needs.ts';

/**
 * Compiles the `Code` or `CodeS3Location` of a resolver or function; undefined if it has neither. Code that AppSync
 * would not save is refused with file, line, column and rule.
 */
export function compileCode({ cloud, compile, environment }: Needs, { properties }: Resource): Program | undefined {
  const { Code, CodeS3Location, RequestMappingTemplate, RequestMappingTemplateS3Location, Runtime } = properties;
  if (RequestMappingTemplate !== undefined || RequestMappingTemplateS3Location !== undefined) {
    throw new UnsupportedError('a VTL mapping template');
  }
  if (Code === undefined && CodeS3Location === undefined) return undefined;
  if (Runtime?.Name !== 'APPSYNC_JS' || Runtime.RuntimeVersion !== '1.0.0') {
    throw refused('code needs the Runtime APPSYNC_JS 1.0.0');
  }
  const file = Code === undefined ? cloud.asset(CodeS3Location) : undefined;
  const where = file === undefined ? 'code.js' : basename(file);
  const program = compileOrRefuse(file === undefined ? Code : readFileSync(file, 'utf8'), where);
  for (const handler of ['request', 'response']) {
    if (!program.has(handler)) throw refused(`${where}:1:1: the code must export a function ${handler}`);
  }
  return program;

  function compileOrRefuse(code: string, name: string): Program {
    try {
      return compile(code, environment);
    } catch (error) {
      const [first, ...others] = (error as { codeErrors?: CodeError[] }).codeErrors ?? [];
      if (first === undefined) throw error;
      const { line, column } = first.location;
      const more = others.length === 0 ? '' : ` (and ${others.length} more)`;
      throw refused(`${name}:${line}:${column}: ${first.errorType}: ${first.value}${more}`);
    }
  }
}
