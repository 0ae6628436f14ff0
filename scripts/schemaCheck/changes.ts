import { diff } from '@graphql-inspector/core';
import { buildASTSchema, parse } from 'graphql';

export type Verdict = 'BREAKING' | 'DANGEROUS' | 'NON_BREAKING';

export interface SchemaChange {
  verdict: Verdict;
  /** As GraphQL writes it: `Type`, `Type.field`, `Type.field(argument:)`, `Enum.VALUE`. */
  coordinate: string;
  message: string;
}

/**
 * What clients can tell two schemas (SDL) apart by, in the order of coordinates. What is said of something is no change; a directive of
 * access is: whom it lets in may be another.
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

/** `Type.field.argument` of the library; of an access directive, what it stands on. */
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
