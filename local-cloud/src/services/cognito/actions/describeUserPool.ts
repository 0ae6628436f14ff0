import { required } from '../errors.ts';
import type { ActionOf } from '../services.ts';

/** https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_DescribeUserPool.html */
export const describeUserPool: ActionOf<'pools' | 'users'> =
  ({ pools, users }) =>
  async (input) => {
    required(input, 'UserPoolId');
    const pool = pools.pool(input.UserPoolId);
    const { properties } = pool;
    return {
      UserPool: {
        Id: pool.id,
        Name: pool.name,
        Arn: pool.arn,
        Policies: {
          PasswordPolicy: {
            MinimumLength: pool.passwordPolicy.minimumLength,
            RequireLowercase: pool.passwordPolicy.requireLowercase,
            RequireUppercase: pool.passwordPolicy.requireUppercase,
            RequireNumbers: pool.passwordPolicy.requireNumbers,
            RequireSymbols: pool.passwordPolicy.requireSymbols,
            TemporaryPasswordValidityDays: pool.passwordPolicy.temporaryPasswordDays,
          },
        },
        DeletionProtection: properties.DeletionProtection ?? 'INACTIVE',
        LambdaConfig: properties.LambdaConfig ?? {},
        SchemaAttributes: [...pool.attributes].map(([Name, { type, required: isRequired, mutable }]) => ({
          Name,
          AttributeDataType: type,
          Required: isRequired,
          Mutable: mutable,
        })),
        AutoVerifiedAttributes: pool.autoVerifiedAttributes,
        AliasAttributes: pool.aliasAttributes,
        UsernameAttributes: pool.usernameAttributes,
        UsernameConfiguration: { CaseSensitive: pool.caseSensitive },
        MfaConfiguration: pool.mfa,
        AdminCreateUserConfig: { AllowAdminCreateUserOnly: pool.signUpByAdminOnly },
        EstimatedNumberOfUsers: (await users.list(pool)).length,
      },
    };
  };
