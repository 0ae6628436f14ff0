import { RemovalPolicy, Stack } from 'aws-cdk-lib';
import { UserPool, type UserPoolClient } from 'aws-cdk-lib/aws-cognito';
import { AttributeType, BillingMode, Table } from 'aws-cdk-lib/aws-dynamodb';
import type { Construct } from 'constructs';

/** The stored state: one table for everything, and the users. */
export class DataStack extends Stack {
  readonly table: Table;
  readonly userPool: UserPool;
  readonly userPoolClient: UserPoolClient;

  constructor(scope: Construct, id: string) {
    super(scope, id);

    this.table = new Table(this, 'Table', {
      partitionKey: { name: 'pk', type: AttributeType.STRING },
      sortKey: { name: 'sk', type: AttributeType.STRING },
      billingMode: BillingMode.PAY_PER_REQUEST,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    this.table.addGlobalSecondaryIndex({
      indexName: 'byCatalog',
      partitionKey: { name: 'catalog', type: AttributeType.STRING },
      sortKey: { name: 'id', type: AttributeType.STRING },
    });
    this.table.addGlobalSecondaryIndex({
      indexName: 'byStudent',
      partitionKey: { name: 'studentId', type: AttributeType.STRING },
      sortKey: { name: 'enrolledAt', type: AttributeType.STRING },
    });

    this.userPool = new UserPool(this, 'Users', {
      selfSignUpEnabled: true,
      signInAliases: { email: true },
      autoVerify: { email: true },
      removalPolicy: RemovalPolicy.DESTROY,
    });
    for (const groupName of ['admin', 'instructor', 'student']) this.userPool.addGroup(groupName, { groupName });
    this.userPoolClient = this.userPool.addClient('Web', { authFlows: { userPassword: true, userSrp: true } });
  }
}
