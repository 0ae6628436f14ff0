/** Functions and tables of functions: what AppSync gives to code, by name. */
export interface Library {
  [name: string]: ((...args: any[]) => unknown) | Library;
}
