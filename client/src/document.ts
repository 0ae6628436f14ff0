/** The text of an operation, typed by its variables and its result. */
export type Document<Data, Variables> = string & {
  /** Exists only in the type. */
  readonly __types?: (variables: Variables) => Data;
};
