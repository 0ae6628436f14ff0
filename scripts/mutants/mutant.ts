/** One change that takes some care out of the product, and the tests that notice. */
export interface Mutant {
  /** What AppSync was seen to do, as SUPPORT names the switch; or the function or service that is mutated. */
  of: string;
  /** What is wrong now. */
  wrong: string;
  file: string;
  /** Stands in the file once. */
  snippet: string;
  replacement: string;
  /** At least one test of these files fails. */
  tests: readonly string[];
  /** The switches under which they run, as `LOCAL_CLOUD_APPSYNC` takes them. Default: what is observed. */
  appsync?: string;
}
