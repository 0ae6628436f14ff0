import { type DocumentNode } from 'graphql';
import type { Finding } from '../finding.ts';
declare const AUTH_DIRECTIVES: readonly ['aws_api_key', 'aws_iam', 'aws_oidc', 'aws_lambda', 'aws_cognito_user_pools'];
export type AuthDirective = (typeof AUTH_DIRECTIVES)[number];
/**
 * Types that a mutation publishes are read twice: by who calls the mutation, which selects what is published, and by each
 * subscriber. A type or field that does not allow both their modes is null for one of them, without a word when it is saved.
 * @see https://docs.aws.amazon.com/appsync/latest/devguide/security-authz.html "Using additional authorization modes"
 */
export declare function authBalance(document: DocumentNode, defaultAuth?: AuthDirective): Finding[];
export {};
