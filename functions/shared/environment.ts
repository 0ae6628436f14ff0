import type { EnvironmentName } from '../function.ts';

/**
 * A variable that the function's `function.ts` names. May be empty.
 * @throws Error if infra did not set it
 */
export function environment(name: EnvironmentName): string {
  const value = process.env[name];
  if (value === undefined) throw new Error(`the environment has no ${name}: name it in function.ts`);
  return value;
}
