/** One change that removes a precaution from the product, and the tests that notice. */
export interface Mutant {
  /** The observed behaviour of AppSync, by the name of its switch in SUPPORT; or the mutated function or service. */
  of: string;
  /** The fault of the mutant. */
  wrong: string;
  file: string;
  /** Occurs exactly once in the file. */
  snippet: string;
  replacement: string;
  /** At least one test in these files fails. */
  tests: readonly string[];
  /** The switches for the tests, in the form of `LOCAL_CLOUD_APPSYNC`. Default: observed behaviour. */
  appsync?: string;
}
