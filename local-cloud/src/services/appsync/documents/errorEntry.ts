import type { GraphQLError } from 'graphql';

interface Location {
  line: number;
  column: number;
  sourceName: null;
}

/** An entry of `errors`. Like AppSync's, validation entries have no `errorType`, `data` or `errorInfo`. */
export interface ErrorEntry {
  path: ReadonlyArray<string | number> | null;
  data?: unknown;
  errorType?: string | null;
  errorInfo?: unknown;
  locations: Location[] | null;
  message: string;
}

/** An error found before execution: no path, no type. */
export function validationEntry(message: string, locations: GraphQLError['locations'] | null): ErrorEntry {
  return { path: null, locations: locations?.slice(0, 1).map(withSource) ?? null, message };
}

export const withSource = ({ line, column }: { line: number; column: number }): Location => ({
  line,
  column,
  sourceName: null,
});
