import { diff } from '@graphql-inspector/core';
import { buildASTSchema, parse } from 'graphql';

export type Verdict = 'BREAKING' | 'DANGEROUS' | 'NON_BREAKING';

export interface SchemaChange {
  verdict: Verdict;
  /** In GraphQL's notation: `Type`, `Type.field`, `Type.field(argument:)`, `Enum.VALUE`. */
  coordinate: string;
  message: string;
}

/**
 * The differences between two schemas (SDL) that clients can notice, in the order of their coordinates. A changed
 * description is no change; a changed authorization directive is, because it may admit other callers.
 */
export async function changesBetween(before: string, after: string): Promise<SchemaChange[]> {
  const [one, other] = [before, after].map((sdl) => buildASTSchema(parse(sdl), { assumeValidSDL: true }));
  const changes = await diff(one!, other!);
  return changes
    .filter(({ type }) => !type.includes('DESCRIPTION'))
    .map(({ criticality, path = '', message }) => ({
      verdict: criticality.level as Verdict,
      coordinate: coordinateOf(path),
      message,
    }))
    .sort((a, b) => (a.coordinate < b.coordinate ? -1 : 1));
}

/** `Type.field.argument` in the library's notation; for an authorization directive, the element it applies to. */
function coordinateOf(path: string): string {
  const [type, field, argument] = path.split('.').filter((part) => !part.startsWith('@'));
  if (argument !== undefined) return `${type}.${field}(${argument}:)`;
  return field === undefined ? `${type}` : `${type}.${field}`;
}

/** The breaking changes that a change log does not name, each in backticks, in its section "Unreleased". */
export function unannounced(changes: SchemaChange[], changeLog: string): SchemaChange[] {
  const [, section = ''] = /^## Unreleased$(.*?)(?=^## |(?![\s\S]))/ms.exec(changeLog) ?? [];
  return changes.filter(({ verdict, coordinate }) => verdict === 'BREAKING' && !section.includes(`\`${coordinate}\``));
}
