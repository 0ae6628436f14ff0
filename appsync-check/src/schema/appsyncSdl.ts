const SCALARS = /* GraphQL */ `
  scalar AWSDate
  scalar AWSTime
  scalar AWSDateTime
  scalar AWSTimestamp
  scalar AWSEmail
  scalar AWSJSON
  scalar AWSURL
  scalar AWSPhone
  scalar AWSIPAddress
`;

/** The directives that AppSync knows without a declaration. See the AWS page "Authorization and authentication". */
export const APPSYNC_DIRECTIVES = /* GraphQL */ `
  directive @aws_api_key on OBJECT | FIELD_DEFINITION
  directive @aws_iam on OBJECT | FIELD_DEFINITION
  directive @aws_oidc on OBJECT | FIELD_DEFINITION
  directive @aws_lambda on OBJECT | FIELD_DEFINITION
  directive @aws_cognito_user_pools(cognito_groups: [String!]) on OBJECT | FIELD_DEFINITION
  directive @aws_subscribe(mutations: [String!]!) on FIELD_DEFINITION
`;

/** It has no effect beside a second mode, silently. An API with several modes is better off without it. */
export const AWS_AUTH_DIRECTIVE = /* GraphQL */ `
  directive @aws_auth(cognito_groups: [String!]) on FIELD_DEFINITION
`;

/**
 * AppSync's own declarations, so that a schema with several modes can be checked offline.
 * @see https://docs.aws.amazon.com/appsync/latest/devguide/scalars.html
 */
export const APPSYNC_SDL: string = SCALARS + APPSYNC_DIRECTIVES;
