/** Every address of the app; mails link to `task`. */
export const PATHS = {
  home: '/',
  board: '/board',
  list: '/list',
  myWork: '/my-work',
  calendar: '/calendar',
  task: '/tasks/:id',
  team: '/team',
  dashboard: '/dashboard',
  trash: '/trash',
  audit: '/audit',
  settings: '/settings',
  gallery: '/gallery',
  signIn: '/sign-in',
  signUp: '/sign-up',
  forgotPassword: '/forgot-password',
} as const;

type RouteName = keyof typeof PATHS;

type Names<Path extends string> = Path extends `${string}:${infer Name}/${infer Rest}`
  ? Name | Names<Rest>
  : Path extends `${string}:${infer Name}`
    ? Name
    : never;
type Parameters<Name extends RouteName> = [Names<(typeof PATHS)[Name]>] extends [never]
  ? []
  : [parameters: Record<Names<(typeof PATHS)[Name]>, string>];

/** The address of a screen: the compiler requires its parameters, and accepts no others. */
export function href<Name extends RouteName>(name: Name, ...[parameters]: Parameters<Name>): string {
  return PATHS[name].replace(/:(\w+)/g, (_, key: string) =>
    encodeURIComponent((parameters as Record<string, string> | undefined)?.[key] ?? ''),
  );
}
