declare module 'spdx-satisfies' {
  /** Whether an SPDX expression can be met by licences of a list. Throws for what is no expression. */
  export default function satisfies(expression: string, approved: string[]): boolean;
}
