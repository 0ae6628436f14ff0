import { type Finding } from '../finding.ts';
import { type AuthDirective } from './authBalance.ts';
export interface CheckSchemaOptions {
  /** The directive of the API's default mode. Without it, only what is wrong under every default is found. */
  defaultAuth?: AuthDirective;
}
/**
 * Judges a schema as AppSync judges it when it is saved, and as it fails afterwards: what its parser does not take or silently
 * ignores, and published types that a publisher or a subscriber may not read. Whether types and directives exist is not looked at.
 */
export declare function checkSchema(sdl: string, options?: CheckSchemaOptions): Finding[];
