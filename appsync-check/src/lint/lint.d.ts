import type ts from 'typescript';
import type { Finding } from '../finding.ts';
/**
 * What AppSync's own ESLint plugin finds in the code of an index, with the types it asks for, and our rules for what the guide
 * excludes and the plugin does not look at. Comments switch nothing off. What does not parse has no findings: TypeScript tells it.
 * @see https://docs.aws.amazon.com/appsync/latest/devguide/resolver-util-reference-js.html
 */
export declare function lint(program: ts.Program, index: number, code: string): Finding[];
