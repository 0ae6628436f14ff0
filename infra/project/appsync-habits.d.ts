import type { Rule } from 'eslint';

declare const habits: {
  rules: Record<string, Rule.RuleModule>;
  /** Entries of `no-restricted-syntax`. */
  syntax: Array<{ selector: string; message: string }>;
};
export default habits;
