/**
 * What exists in APPSYNC_JS: the guide's page "Supported features", as lists. Where the page is silent a name is refused, so that
 * what passes here runs there. Two exceptions: `substring`, which AWS's own resolver samples use, and `includes`, which a list of
 * reports has working and nobody has refused.
 * @see https://docs.aws.amazon.com/appsync/latest/devguide/supported-features.html
 */
export declare const STATIC_MEMBERS: Record<string, readonly string[]>;
/** Names that need no declaration. */
export declare const GLOBALS: ReadonlySet<string>;
/** Array methods that take a function; nothing else does. */
export declare const ITERATION_METHODS: ReadonlySet<string>;
export declare const ARRAY_METHODS: ReadonlySet<string>;
export declare const STRING_METHODS: ReadonlySet<string>;
