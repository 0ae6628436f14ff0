/** The text of an operation, which knows the types of its variables and of what it answers. */
export type Document<Data, Variables> = string & {
  /** Of types alone; never there. */
  readonly __types?: (variables: Variables) => Data;
};
