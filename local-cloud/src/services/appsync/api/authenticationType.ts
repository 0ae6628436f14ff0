export type AuthenticationType = 'API_KEY' | 'AMAZON_COGNITO_USER_POOLS' | 'AWS_IAM' | 'AWS_LAMBDA' | 'OPENID_CONNECT';
