import { RemovalPolicy } from 'aws-cdk-lib';
import {
  AttributeType,
  BillingMode,
  ProjectionType,
  StreamViewType,
  Table,
  TableEncryption,
} from 'aws-cdk-lib/aws-dynamodb';
import { Grant, type IGrantable } from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import { INDEXES, type IndexName, TABLE } from '../../domain/keys.ts';
import type { TableAction } from '../../functions/function.ts';

interface TaskTableProps {
  /** Whether the table outlives its stack and refuses its deletion. */
  retainData: boolean;
}

/** The single table. Its names come from `domain/keys.ts`; ARCHITECTURE.md explains the indexes. */
export class TaskTable extends Construct {
  readonly table: Table;

  constructor(scope: Construct, id: string, { retainData }: TaskTableProps) {
    super(scope, id);
    this.table = new Table(this, 'Table', {
      partitionKey: text(TABLE.partitionKey),
      sortKey: text(TABLE.sortKey),
      timeToLiveAttribute: TABLE.ttl,
      billingMode: BillingMode.PAY_PER_REQUEST,
      stream: StreamViewType.NEW_AND_OLD_IMAGES,
      // Encrypted with a key that DynamoDB owns: a key in the account's name costs money per request and adds no
      // protection.
      encryption: TableEncryption.DEFAULT,
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
      deletionProtection: retainData,
      removalPolicy: retainData ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
    });
    for (const index of INDEXES)
      this.table.addGlobalSecondaryIndex({
        indexName: index.name,
        partitionKey: text(index.partitionKey),
        sortKey: text(index.sortKey),
        ...(index.projection.length === 0
          ? { projectionType: ProjectionType.KEYS_ONLY }
          : { projectionType: ProjectionType.INCLUDE, nonKeyAttributes: [...index.projection] }),
      });
  }

  /**
   * Allows exactly these actions on the table's items, and `Query` on these indexes. CDK's own `grantReadData` would
   * allow Scan, which nothing here may do.
   */
  grant(grantee: IGrantable, actions: readonly TableAction[], indexes: readonly IndexName[] = []): void {
    const { tableArn } = this.table;
    if (actions.length > 0)
      Grant.addToPrincipal({ grantee, actions: actions.map((name) => `dynamodb:${name}`), resourceArns: [tableArn] });
    if (indexes.length > 0)
      Grant.addToPrincipal({
        grantee,
        actions: ['dynamodb:Query'],
        resourceArns: indexes.map((name) => `${tableArn}/index/${name}`),
      });
  }
}

const text = (name: string) => ({ name, type: AttributeType.STRING });
