declare module 'spdx-satisfies' {
  /** Whether licences on a list satisfy an SPDX expression. Throws for an invalid expression. */
  export default function satisfies(expression: string, approved: string[]): boolean;
}
