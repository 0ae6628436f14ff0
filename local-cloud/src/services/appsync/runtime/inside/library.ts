/** Functions and tables of functions that AppSync gives code, by name. */
export interface Library {
  [name: string]: ((...args: any[]) => unknown) | Library;
}
