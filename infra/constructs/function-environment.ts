import type { EnvironmentName } from '../../functions/function.ts';

/** Infra's values of the variables that functions name. A variable that does not exist here is omitted. */
export type EnvironmentValues = Partial<Record<EnvironmentName, string>>;

/** @throws Error if a function names a variable that has no value where the function is built */
export function environmentOf(
  name: string,
  asked: readonly EnvironmentName[],
  values: EnvironmentValues,
): Record<string, string> {
  return Object.fromEntries(
    asked.map((variable) => {
      const value = values[variable];
      if (value === undefined) throw new Error(`functions/${name} asks for ${variable}, which has no value there`);
      return [variable, value];
    }),
  );
}
