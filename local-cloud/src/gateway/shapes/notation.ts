/**
 * How `generated/shapes.ts` writes a member: `string!` is required, `[Tag]` is a list of structures, `{string}` a map
 * of texts, and `groupName -> string` has another name in a query than in the model.
 */
interface Member {
  type: Type;
  isRequired: boolean;
  nameInQuery?: string;
}

type Scalar = 'string' | 'number' | 'boolean' | 'timestamp' | 'blob' | 'document';
export type Type =
  | { kind: Scalar }
  | { kind: 'list'; of: Type }
  | { kind: 'map'; of: Type }
  | { kind: 'structure'; name: string };

const MEMBER = /^(?:(\w+) -> )?(.*?)(!?)$/;
const known = new Map<string, Member>();

/** The member that a notation describes. */
export function memberOf(notation: string): Member {
  const found = known.get(notation);
  if (found !== undefined) return found;
  const [, nameInQuery, type = '', mark] = MEMBER.exec(notation) ?? [];
  const member = { type: typeOf(type), isRequired: mark === '!', ...(nameInQuery && { nameInQuery }) };
  known.set(notation, member);
  return member;
}

function typeOf(text: string): Type {
  const inside = text.slice(1, -1);
  if (text.startsWith('[')) return { kind: 'list', of: typeOf(inside) };
  if (text.startsWith('{')) return { kind: 'map', of: typeOf(inside) };
  return /^[A-Z]/.test(text) ? { kind: 'structure', name: text } : { kind: text as Scalar };
}
