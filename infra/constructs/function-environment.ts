import type { EnvironmentName } from '../../functions/function.ts';

/** What infra knows for the variables that functions ask for. A variable that does not exist here is left out. */
export type EnvironmentValues = Partial<Record<EnvironmentName, string>>;

/** @throws Error if a function asks for a variable that has no value where it is built */
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
