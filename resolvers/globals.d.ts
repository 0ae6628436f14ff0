/** The one global that APPSYNC_JS adds to the language: lines go to the API's CloudWatch log. */
declare const console: { log(...values: unknown[]): void; error(...values: unknown[]): void };
