/** A user that the page offers for sign-in. The password reaches the browser: demo users only. */
export interface DemoUser {
  email: string;
  password: string;
  groups: string[];
}

/** An operation that the page offers, ready to run. */
export interface Example {
  name: string;
  query: string;
  variables?: object;
}

export interface GraphiqlOptions {
  /** Path of the API on the page's own origin, e.g. `/graphql`. */
  graphqlUrl: string;
  /** The first one is signed in when the page opens, until the visitor chooses another. */
  demoUsers: DemoUser[];
  /** Enables signing in, together with `cognitoEndpoint`. Without both, requests carry no token. */
  userPoolClientId?: string;
  /** Where the browser calls `InitiateAuth`, e.g. `http://127.0.0.1:4566`. */
  cognitoEndpoint?: string;
  /** The first one is in the editor when the page opens for the first time. */
  examples: Example[];
  title: string;
}
