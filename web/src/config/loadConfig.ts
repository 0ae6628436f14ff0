/** Written by the deployment beside the app. */
export interface Config {
  graphqlUrl: string;
  realtimeUrl: string;
  /** The user pool's URL: its origin is Cognito, its path the pool's id. */
  issuer: string;
  userPoolClientId: string;
  stage: string;
}

/** Written beside it by `npm start`, only on the developer's own machine. */
export interface Development {
  demoUsers: { email: string; password: string; groups: string[] }[];
  mailboxUrl: string;
  explorerUrl: string;
}

/** @throws Error if the file is missing: the app needs it */
export async function loadConfig(): Promise<Config> {
  const config = await jsonAt<Config>('/config.json');
  if (config === null) throw new Error('/config.json is missing');
  return config;
}

/** Null on AWS, where the API always has TLS: the file does not exist there, and the browser would log an error. */
export const loadDevelopment = async ({ graphqlUrl }: Config): Promise<Development | null> =>
  new URL(graphqlUrl).protocol === 'http:' ? jsonAt<Development>('/development.json').catch(() => null) : null;

export async function jsonAt<Content>(path: string, load: typeof fetch = fetch): Promise<Content | null> {
  const response = await load(path);
  const isJson = response.headers.get('content-type')?.includes('json') === true;
  return response.ok && isJson ? ((await response.json()) as Content) : null;
}
