import { Grant, type IGrantable } from 'aws-cdk-lib/aws-iam';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import { Construct } from 'constructs';
import { acknowledge } from './acknowledge.ts';

interface SigningSecretProps {
  name: string;
  description: string;
}

/** A random key that nobody needs to know, generated once. */
export class SigningSecret extends Construct {
  readonly secret: Secret;

  constructor(scope: Construct, id: string, { name, description }: SigningSecretProps) {
    super(scope, id);
    this.secret = new Secret(this, 'Secret', {
      secretName: name,
      description,
      generateSecretString: { passwordLength: 64, excludePunctuation: true },
    });
    acknowledge(this.secret, {
      id: 'AwsSolutions-SMG4',
      reason: 'A new key would void the links in mails already sent; docs/operations.md says when to change it by hand',
    });
  }

  grantRead(grantee: IGrantable): void {
    Grant.addToPrincipal({
      grantee,
      actions: ['secretsmanager:GetSecretValue'],
      resourceArns: [this.secret.secretArn],
    });
  }
}
