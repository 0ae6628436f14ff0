/** An edit of one property of a resource. */
export interface Mutation {
  /** The property, from the resource on; the places of a list are not told apart. */
  path: string;
  /** What became of it: `added`, `removed`, `other`, `zero`, `more`, `flipped`, or what was opened in a policy. */
  edit: string;
  /** Makes the edit, and answers what takes it back. */
  apply(): () => void;
}
