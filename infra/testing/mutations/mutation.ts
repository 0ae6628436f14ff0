/** An edit of one property of a resource. */
export interface Mutation {
  /** The path of the property within the resource. All elements of a list have the same path. */
  path: string;
  /**
   * The kind of edit: `added`, `removed`, `other`, `zero`, `more`, `flipped`, or the part of a policy that was opened.
   */
  edit: string;
  /** Makes the edit, and returns a function that undoes it. */
  apply(): () => void;
}
