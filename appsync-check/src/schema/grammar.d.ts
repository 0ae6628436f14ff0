import { type DocumentNode } from 'graphql';
import type { Finding } from '../finding.ts';
/** What AppSync's parser does not take, or takes and ignores, although GraphQL has it. */
export declare function grammar(document: DocumentNode): Finding[];
