import { answering, type Reply } from '../testing.ts';

export const schema =
  'type Query { who: AWSJSON @aws_api_key @aws_iam @aws_cognito_user_pools @aws_lambda  other: Int @aws_lambda }';

export const resolvers = { 'Query.who': answering('ctx.identity'), 'Query.other': answering('1') };

export const refused = (message: string) => ({ errors: [{ errorType: 'UnauthorizedException', message }] });

export const who = ({ body }: Reply) => JSON.parse(body.data.who);
