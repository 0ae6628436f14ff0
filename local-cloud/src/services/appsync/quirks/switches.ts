/**
 * How certain an observation is: AWS staff confirmed it (S), AWS documents or ships it (D), several independent
 * reporters saw it (M), one reporter saw it (1), reports disagree (?).
 */
export type Sureness = 'S' | 'D' | 'M' | '1' | '?';

/** A reported departure of AppSync from JavaScript, GraphQL or the guide. */
export interface Switch {
  /** The row of the observation. */
  id: string;
  name: string;
  /** Where it was reported. `#n` alone is an issue of aws/aws-appsync-community. */
  source: string;
  sureness: Sureness;
  /** What AppSync does differently while the switch is on. It is the second half of a warning. */
  changes: string;
}

/**
 * Every observation that the engine can reproduce. SUPPORT.md lists what each does by default, which test shows it, and
 * which observations need no switch or are not reproduced.
 */
export const SWITCHES = [
  {
    id: 'B1',
    name: 'loops beyond 1,000',
    source: '#371, 2024-08',
    sureness: '1',
    changes: 'a loop or array method silently stops after 1,000 elements',
  },
  {
    id: 'B2',
    name: '?? evaluates its right side',
    source: '#403, 2025-11; aws-amplify/amplify-category-api#3170, 2025-02',
    sureness: 'M',
    changes: 'the right side of ?? is always evaluated',
  },
  {
    id: 'B3',
    name: 'null is undefined',
    source: '#305, 2023-07 to 2024-06',
    sureness: 'M',
    changes: 'null === undefined is true',
  },
  {
    id: 'B4',
    name: 'DynamoDB numbers in text',
    source: '#308, 2023-07',
    sureness: '1',
    changes: 'a number that DynamoDB gave becomes "null" in text; add 0 first',
  },
  {
    id: 'B5',
    name: 'DynamoDB numbers compared',
    source: '#344, 2024-01',
    sureness: '1',
    changes: '=== and !== of two numbers that DynamoDB gave are reversed; add 0 first',
  },
  {
    id: 'B6',
    name: '+= has no value',
    source: 'aws-amplify/amplify-category-api#3192, 2025-02',
    sureness: '1',
    changes: 'the value of a += expression is ""',
  },
  {
    id: 'B7',
    name: 'typeof a function',
    source: '#295, 2023-05',
    sureness: '1',
    changes: 'typeof a function is "undefined"',
  },
  {
    id: 'B8',
    name: 'for…of takes a snapshot',
    source: 'kattebak/typespec-opensearch-emitter, EvaluateCode, 2026-04; gqlbase AppSync page',
    sureness: 'M',
    changes: 'for…of does not see elements that are added while it runs',
  },
  {
    id: 'B9',
    name: 'a name in both handlers',
    source: 'kattebak/typespec-opensearch-emitter 6dfd0e6, 2026-04',
    sureness: '1',
    changes: 'a variable that both handlers declare under one name is refused when the code is saved',
  },
  {
    id: 'B12',
    name: 'spaces around a number',
    source: '#303, 2024-09 (that unary plus works at all: several, 2023-07 to 2025-04)',
    sureness: '1',
    changes: 'unary plus of a text with spaces around the number is not a number; trim first',
  },
  {
    id: 'C1',
    name: 'unset variables are null',
    source: '#348, 2024-02; #394, 2025-06',
    sureness: 'M',
    changes: 'a variable that was declared and not sent arrives as null',
  },
  {
    id: 'C2',
    name: 'schema defaults are not applied',
    source: '#59, 2019-10; #271, 2023-03, both answered by staff',
    sureness: 'S',
    changes: 'defaults of arguments and input fields do not reach the resolver',
  },
  {
    id: 'C3',
    name: 'empty members of ctx are there',
    source: '#394, 2025-06; the guide lists the members',
    sureness: 'D',
    changes: 'ctx has every member from the first handler on: result, error null, prev.result {}, outErrors []',
  },
  {
    id: 'C6',
    name: 'no stash in unit resolvers',
    source: 'aws-amplify/amplify-cli#4738, 2020',
    sureness: '?',
    changes: 'what the request handler of a unit resolver stashes does not reach its response handler',
  },
  {
    id: 'C8',
    name: 'earlyReturn of nothing',
    source: '#280, 2023-04; sot1986/appsync-precognition, 2026-04, does it',
    sureness: '?',
    changes: 'runtime.earlyReturn of null or nothing is an error: Code, Runtime Error',
  },
  {
    id: 'D1',
    name: 'unknown members of a request',
    source: '#110, 2020-06, staff; ralphcrisostomo/nuxt-development-skills, 2026-03',
    sureness: 'S',
    changes: 'a member that a DynamoDB request does not have is refused',
  },
  {
    id: 'D3',
    name: 'no item with a failed update',
    source: '#343, 2024-01, against the guide',
    sureness: '?',
    changes: 'ctx.result is null when the condition of an UpdateItem fails',
  },
  {
    id: 'D4',
    name: 'no result of an update',
    source: 'ralphcrisostomo/nuxt-development-skills, 2026-03, against the guide',
    sureness: '?',
    changes: 'ctx.result of an UpdateItem is empty',
  },
  {
    id: 'D5',
    name: 'foreign pagination tokens',
    source: 'aws-amplify/amplify-cli#3411, #3459, #3493, 2020; aws-amplify/amplify-hosting#433, #2329, 2021',
    sureness: 'M',
    changes: 'a token that is not its own is DynamoDB:UserIllegalArgumentException',
  },
  {
    id: 'E3',
    name: 'appended errors vanish',
    source: '#177, 2021-08, VTL',
    sureness: '1',
    changes: 'what util.appendError adds is missing from the response',
  },
  {
    id: 'E4',
    name: 'no data with a nested error',
    source: 'awslabs/aws-mobile-appsync-sdk-js#270, 2018',
    sureness: '1',
    changes: "the data of an error that a nested field's resolver raises is null",
  },
  {
    id: 'E5',
    name: 'one failing root field blanks all',
    source: '#240, 2022-08',
    sureness: '1',
    changes: 'data is null as a whole when one of several root fields fails',
  },
  {
    id: 'F6',
    name: 'AWSJSON encoded twice in events',
    source: 'awslabs/aws-mobile-appsync-sdk-js#533, awslabs/aws-mobile-appsync-sdk-ios#375, 2020',
    sureness: '?',
    changes: 'an AWSJSON field of a subscription event is a string in a string',
  },
  {
    id: 'G1',
    name: 'an authorizer without resolverContext',
    source: 'aws-amplify/amplify-cli#9645, 2022-01, #10047, 2022-03; aws-amplify/docs#4006',
    sureness: 'M',
    changes: 'ctx.identity is null when a Lambda authorizer answers without resolverContext',
  },
  {
    id: 'G3',
    name: 'an authorizer that AppSync may not call',
    source: 'aws/aws-cdk#19239, #19258, 2022',
    sureness: 'M',
    changes: 'a Lambda authorizer whose policy does not let AppSync in is BadRequestException without a message',
  },
  {
    id: 'G4',
    name: 'an authorizer of subscriptions',
    source: 'aws-amplify/amplify-category-api#2090, #2843, 2024-09',
    sureness: 'M',
    changes: 'a Lambda authorizer sees neither queryString nor variables of a subscription',
  },
  {
    id: 'H4',
    name: 'an unset variable filters',
    source: '#36, 2019; awslabs/aws-mobile-appsync-sdk-js#241, #339, answered by staff',
    sureness: 'M',
    changes: 'a subscription variable that was declared and not sent matches null only',
  },
  {
    id: 'H6',
    name: 'data from a filtering resolver',
    source: '#186, 2022-11; the guide on filters asks for null',
    sureness: 'D',
    changes: 'a subscription whose resolver sets a filter and returns data is refused',
  },
  {
    id: 'I6',
    name: 'expiry of an API key',
    source: 'serverless-appsync-plugin, documentation',
    sureness: '1',
    changes: 'the expiry of an API key is rounded down to the hour',
  },
] as const satisfies readonly Switch[];

export type SwitchId = (typeof SWITCHES)[number]['id'];
