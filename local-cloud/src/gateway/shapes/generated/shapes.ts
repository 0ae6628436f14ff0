// Written by local-cloud/writeShapes.ts from the models in AWS's SDKs.
export const SHAPES: Record<string, { operations: Record<string, string>; structures: Record<string, Record<string, string>> }> = {
 "dynamodb-streams": {
  "operations": {
   "DescribeStream": "DescribeStreamInput",
   "GetRecords": "GetRecordsInput",
   "GetShardIterator": "GetShardIteratorInput",
   "ListStreams": "ListStreamsInput"
  },
  "structures": {
   "DescribeStreamInput": {
    "StreamArn": "string!",
    "Limit": "number",
    "ExclusiveStartShardId": "string",
    "ShardFilter": "ShardFilter"
   },
   "GetRecordsInput": {
    "ShardIterator": "string!",
    "Limit": "number"
   },
   "GetShardIteratorInput": {
    "StreamArn": "string!",
    "ShardId": "string!",
    "ShardIteratorType": "string!",
    "SequenceNumber": "string"
   },
   "ListStreamsInput": {
    "TableName": "string",
    "Limit": "number",
    "ExclusiveStartStreamArn": "string"
   },
   "ShardFilter": {
    "Type": "string",
    "ShardId": "string"
   }
  }
 },
 "logs": {
  "operations": {
   "DescribeLogGroups": "DescribeLogGroupsRequest",
   "FilterLogEvents": "FilterLogEventsRequest"
  },
  "structures": {
   "DescribeLogGroupsRequest": {
    "accountIdentifiers": "[string]",
    "logGroupNamePrefix": "string",
    "logGroupNamePattern": "string",
    "nextToken": "string",
    "limit": "number",
    "includeLinkedAccounts": "boolean",
    "logGroupClass": "string",
    "logGroupIdentifiers": "[string]"
   },
   "FilterLogEventsRequest": {
    "logGroupName": "string",
    "logGroupIdentifier": "string",
    "logStreamNames": "[string]",
    "logStreamNamePrefix": "string",
    "startTime": "number",
    "endTime": "number",
    "filterPattern": "string",
    "nextToken": "string",
    "limit": "number",
    "startFromHead": "boolean",
    "interleaved": "boolean",
    "unmask": "boolean"
   }
  }
 },
 "dynamodb": {
  "operations": {
   "BatchExecuteStatement": "BatchExecuteStatementInput",
   "BatchGetItem": "BatchGetItemInput",
   "BatchWriteItem": "BatchWriteItemInput",
   "CreateTable": "CreateTableInput",
   "DeleteItem": "DeleteItemInput",
   "DeleteTable": "DeleteTableInput",
   "DescribeEndpoints": "DescribeEndpointsRequest",
   "DescribeLimits": "DescribeLimitsInput",
   "DescribeTable": "DescribeTableInput",
   "DescribeTimeToLive": "DescribeTimeToLiveInput",
   "ExecuteStatement": "ExecuteStatementInput",
   "ExecuteTransaction": "ExecuteTransactionInput",
   "GetItem": "GetItemInput",
   "ListTables": "ListTablesInput",
   "ListTagsOfResource": "ListTagsOfResourceInput",
   "PutItem": "PutItemInput",
   "Query": "QueryInput",
   "Scan": "ScanInput",
   "TagResource": "TagResourceInput",
   "TransactGetItems": "TransactGetItemsInput",
   "TransactWriteItems": "TransactWriteItemsInput",
   "UntagResource": "UntagResourceInput",
   "UpdateItem": "UpdateItemInput",
   "UpdateTable": "UpdateTableInput",
   "UpdateTimeToLive": "UpdateTimeToLiveInput"
  },
  "structures": {
   "BatchExecuteStatementInput": {
    "Statements": "[BatchStatementRequest]!",
    "ReturnConsumedCapacity": "string"
   },
   "BatchStatementRequest": {
    "Statement": "string!",
    "Parameters": "[AttributeValue]",
    "ConsistentRead": "boolean",
    "ReturnValuesOnConditionCheckFailure": "string"
   },
   "AttributeValue": {
    "S": "string",
    "N": "string",
    "B": "blob",
    "SS": "[string]",
    "NS": "[string]",
    "BS": "[blob]",
    "M": "{AttributeValue}",
    "L": "[AttributeValue]",
    "NULL": "boolean",
    "BOOL": "boolean"
   },
   "BatchGetItemInput": {
    "RequestItems": "{KeysAndAttributes}!",
    "ReturnConsumedCapacity": "string"
   },
   "KeysAndAttributes": {
    "Keys": "[{AttributeValue}]!",
    "AttributesToGet": "[string]",
    "ConsistentRead": "boolean",
    "ProjectionExpression": "string",
    "ExpressionAttributeNames": "{string}"
   },
   "BatchWriteItemInput": {
    "RequestItems": "{[WriteRequest]}!",
    "ReturnConsumedCapacity": "string",
    "ReturnItemCollectionMetrics": "string"
   },
   "WriteRequest": {
    "PutRequest": "PutRequest",
    "DeleteRequest": "DeleteRequest"
   },
   "PutRequest": {
    "Item": "{AttributeValue}!"
   },
   "DeleteRequest": {
    "Key": "{AttributeValue}!"
   },
   "CreateTableInput": {
    "TableName": "string!",
    "AttributeDefinitions": "[AttributeDefinition]",
    "KeySchema": "[KeySchemaElement]",
    "LocalSecondaryIndexes": "[LocalSecondaryIndex]",
    "GlobalSecondaryIndexes": "[GlobalSecondaryIndex]",
    "BillingMode": "string",
    "ProvisionedThroughput": "ProvisionedThroughput",
    "StreamSpecification": "StreamSpecification",
    "SSESpecification": "SSESpecification",
    "Tags": "[Tag]",
    "TableClass": "string",
    "DeletionProtectionEnabled": "boolean",
    "WarmThroughput": "WarmThroughput",
    "ResourcePolicy": "string",
    "OnDemandThroughput": "OnDemandThroughput",
    "GlobalTableSourceArn": "string",
    "GlobalTableSettingsReplicationMode": "string",
    "VectorIndexes": "[VectorIndex]"
   },
   "AttributeDefinition": {
    "AttributeName": "string!",
    "AttributeType": "string!"
   },
   "KeySchemaElement": {
    "AttributeName": "string!",
    "KeyType": "string!"
   },
   "LocalSecondaryIndex": {
    "IndexName": "string!",
    "KeySchema": "[KeySchemaElement]!",
    "Projection": "Projection!"
   },
   "Projection": {
    "ProjectionType": "string",
    "NonKeyAttributes": "[string]"
   },
   "GlobalSecondaryIndex": {
    "IndexName": "string!",
    "KeySchema": "[KeySchemaElement]!",
    "Projection": "Projection!",
    "ProvisionedThroughput": "ProvisionedThroughput",
    "OnDemandThroughput": "OnDemandThroughput",
    "WarmThroughput": "WarmThroughput"
   },
   "ProvisionedThroughput": {
    "ReadCapacityUnits": "number!",
    "WriteCapacityUnits": "number!"
   },
   "OnDemandThroughput": {
    "MaxReadRequestUnits": "number",
    "MaxWriteRequestUnits": "number"
   },
   "WarmThroughput": {
    "ReadUnitsPerSecond": "number",
    "WriteUnitsPerSecond": "number"
   },
   "StreamSpecification": {
    "StreamEnabled": "boolean!",
    "StreamViewType": "string"
   },
   "SSESpecification": {
    "Enabled": "boolean",
    "SSEType": "string",
    "KMSMasterKeyId": "string"
   },
   "Tag": {
    "Key": "string!",
    "Value": "string!"
   },
   "VectorIndex": {
    "IndexName": "string!",
    "VectorAttribute": "VectorAttributeDefinition!",
    "Projection": "Projection!",
    "Dimensions": "number!",
    "DistanceFunction": "string!",
    "SearchSchema": "[SearchSchemaElement]"
   },
   "VectorAttributeDefinition": {
    "AttributeName": "string!"
   },
   "SearchSchemaElement": {
    "AttributeName": "string!",
    "SearchSchemaElementType": "string!"
   },
   "DeleteItemInput": {
    "TableName": "string!",
    "Key": "{AttributeValue}!",
    "Expected": "{ExpectedAttributeValue}",
    "ConditionalOperator": "string",
    "ReturnValues": "string",
    "ReturnConsumedCapacity": "string",
    "ReturnItemCollectionMetrics": "string",
    "ConditionExpression": "string",
    "ExpressionAttributeNames": "{string}",
    "ExpressionAttributeValues": "{AttributeValue}",
    "ReturnValuesOnConditionCheckFailure": "string"
   },
   "ExpectedAttributeValue": {
    "Value": "AttributeValue",
    "Exists": "boolean",
    "ComparisonOperator": "string",
    "AttributeValueList": "[AttributeValue]"
   },
   "DeleteTableInput": {
    "TableName": "string!"
   },
   "DescribeEndpointsRequest": {},
   "DescribeLimitsInput": {},
   "DescribeTableInput": {
    "TableName": "string!"
   },
   "DescribeTimeToLiveInput": {
    "TableName": "string!"
   },
   "ExecuteStatementInput": {
    "Statement": "string!",
    "Parameters": "[AttributeValue]",
    "ConsistentRead": "boolean",
    "NextToken": "string",
    "ReturnConsumedCapacity": "string",
    "Limit": "number",
    "ReturnValuesOnConditionCheckFailure": "string"
   },
   "ExecuteTransactionInput": {
    "TransactStatements": "[ParameterizedStatement]!",
    "ClientRequestToken": "string",
    "ReturnConsumedCapacity": "string"
   },
   "ParameterizedStatement": {
    "Statement": "string!",
    "Parameters": "[AttributeValue]",
    "ReturnValuesOnConditionCheckFailure": "string"
   },
   "GetItemInput": {
    "TableName": "string!",
    "Key": "{AttributeValue}!",
    "AttributesToGet": "[string]",
    "ConsistentRead": "boolean",
    "ReturnConsumedCapacity": "string",
    "ProjectionExpression": "string",
    "ExpressionAttributeNames": "{string}"
   },
   "ListTablesInput": {
    "ExclusiveStartTableName": "string",
    "Limit": "number"
   },
   "ListTagsOfResourceInput": {
    "ResourceArn": "string!",
    "NextToken": "string"
   },
   "PutItemInput": {
    "TableName": "string!",
    "Item": "{AttributeValue}!",
    "Expected": "{ExpectedAttributeValue}",
    "ReturnValues": "string",
    "ReturnConsumedCapacity": "string",
    "ReturnItemCollectionMetrics": "string",
    "ConditionalOperator": "string",
    "ConditionExpression": "string",
    "ExpressionAttributeNames": "{string}",
    "ExpressionAttributeValues": "{AttributeValue}",
    "ReturnValuesOnConditionCheckFailure": "string"
   },
   "QueryInput": {
    "TableName": "string!",
    "IndexName": "string",
    "Select": "string",
    "AttributesToGet": "[string]",
    "Limit": "number",
    "ConsistentRead": "boolean",
    "KeyConditions": "{Condition}",
    "QueryFilter": "{Condition}",
    "ConditionalOperator": "string",
    "ScanIndexForward": "boolean",
    "ExclusiveStartKey": "{AttributeValue}",
    "ReturnConsumedCapacity": "string",
    "ProjectionExpression": "string",
    "FilterExpression": "string",
    "KeyConditionExpression": "string",
    "ExpressionAttributeNames": "{string}",
    "ExpressionAttributeValues": "{AttributeValue}"
   },
   "Condition": {
    "ComparisonOperator": "string!",
    "AttributeValueList": "[AttributeValue]"
   },
   "ScanInput": {
    "TableName": "string!",
    "IndexName": "string",
    "AttributesToGet": "[string]",
    "Limit": "number",
    "Select": "string",
    "ScanFilter": "{Condition}",
    "ConditionalOperator": "string",
    "ExclusiveStartKey": "{AttributeValue}",
    "ReturnConsumedCapacity": "string",
    "TotalSegments": "number",
    "Segment": "number",
    "ProjectionExpression": "string",
    "FilterExpression": "string",
    "ExpressionAttributeNames": "{string}",
    "ExpressionAttributeValues": "{AttributeValue}",
    "ConsistentRead": "boolean"
   },
   "TagResourceInput": {
    "ResourceArn": "string!",
    "Tags": "[Tag]!"
   },
   "TransactGetItemsInput": {
    "TransactItems": "[TransactGetItem]!",
    "ReturnConsumedCapacity": "string"
   },
   "TransactGetItem": {
    "Get": "Get!"
   },
   "Get": {
    "Key": "{AttributeValue}!",
    "TableName": "string!",
    "ProjectionExpression": "string",
    "ExpressionAttributeNames": "{string}"
   },
   "TransactWriteItemsInput": {
    "TransactItems": "[TransactWriteItem]!",
    "ReturnConsumedCapacity": "string",
    "ReturnItemCollectionMetrics": "string",
    "ClientRequestToken": "string"
   },
   "TransactWriteItem": {
    "ConditionCheck": "ConditionCheck",
    "Put": "Put",
    "Delete": "Delete",
    "Update": "Update"
   },
   "ConditionCheck": {
    "Key": "{AttributeValue}!",
    "TableName": "string!",
    "ConditionExpression": "string!",
    "ExpressionAttributeNames": "{string}",
    "ExpressionAttributeValues": "{AttributeValue}",
    "ReturnValuesOnConditionCheckFailure": "string"
   },
   "Put": {
    "Item": "{AttributeValue}!",
    "TableName": "string!",
    "ConditionExpression": "string",
    "ExpressionAttributeNames": "{string}",
    "ExpressionAttributeValues": "{AttributeValue}",
    "ReturnValuesOnConditionCheckFailure": "string"
   },
   "Delete": {
    "Key": "{AttributeValue}!",
    "TableName": "string!",
    "ConditionExpression": "string",
    "ExpressionAttributeNames": "{string}",
    "ExpressionAttributeValues": "{AttributeValue}",
    "ReturnValuesOnConditionCheckFailure": "string"
   },
   "Update": {
    "Key": "{AttributeValue}!",
    "UpdateExpression": "string!",
    "TableName": "string!",
    "ConditionExpression": "string",
    "ExpressionAttributeNames": "{string}",
    "ExpressionAttributeValues": "{AttributeValue}",
    "ReturnValuesOnConditionCheckFailure": "string"
   },
   "UntagResourceInput": {
    "ResourceArn": "string!",
    "TagKeys": "[string]!"
   },
   "UpdateItemInput": {
    "TableName": "string!",
    "Key": "{AttributeValue}!",
    "AttributeUpdates": "{AttributeValueUpdate}",
    "Expected": "{ExpectedAttributeValue}",
    "ConditionalOperator": "string",
    "ReturnValues": "string",
    "ReturnConsumedCapacity": "string",
    "ReturnItemCollectionMetrics": "string",
    "UpdateExpression": "string",
    "ConditionExpression": "string",
    "ExpressionAttributeNames": "{string}",
    "ExpressionAttributeValues": "{AttributeValue}",
    "ReturnValuesOnConditionCheckFailure": "string"
   },
   "AttributeValueUpdate": {
    "Value": "AttributeValue",
    "Action": "string"
   },
   "UpdateTableInput": {
    "TableName": "string!",
    "AttributeDefinitions": "[AttributeDefinition]",
    "BillingMode": "string",
    "ProvisionedThroughput": "ProvisionedThroughput",
    "GlobalSecondaryIndexUpdates": "[GlobalSecondaryIndexUpdate]",
    "StreamSpecification": "StreamSpecification",
    "SSESpecification": "SSESpecification",
    "ReplicaUpdates": "[ReplicationGroupUpdate]",
    "TableClass": "string",
    "DeletionProtectionEnabled": "boolean",
    "MultiRegionConsistency": "string",
    "GlobalTableWitnessUpdates": "[GlobalTableWitnessGroupUpdate]",
    "OnDemandThroughput": "OnDemandThroughput",
    "WarmThroughput": "WarmThroughput",
    "GlobalTableSettingsReplicationMode": "string",
    "VectorIndexUpdates": "[VectorIndexUpdate]"
   },
   "GlobalSecondaryIndexUpdate": {
    "Update": "UpdateGlobalSecondaryIndexAction",
    "Create": "CreateGlobalSecondaryIndexAction",
    "Delete": "DeleteGlobalSecondaryIndexAction"
   },
   "UpdateGlobalSecondaryIndexAction": {
    "IndexName": "string!",
    "ProvisionedThroughput": "ProvisionedThroughput",
    "OnDemandThroughput": "OnDemandThroughput",
    "WarmThroughput": "WarmThroughput"
   },
   "CreateGlobalSecondaryIndexAction": {
    "IndexName": "string!",
    "KeySchema": "[KeySchemaElement]!",
    "Projection": "Projection!",
    "ProvisionedThroughput": "ProvisionedThroughput",
    "OnDemandThroughput": "OnDemandThroughput",
    "WarmThroughput": "WarmThroughput"
   },
   "DeleteGlobalSecondaryIndexAction": {
    "IndexName": "string!"
   },
   "ReplicationGroupUpdate": {
    "Create": "CreateReplicationGroupMemberAction",
    "Update": "UpdateReplicationGroupMemberAction",
    "Delete": "DeleteReplicationGroupMemberAction"
   },
   "CreateReplicationGroupMemberAction": {
    "RegionName": "string!",
    "KMSMasterKeyId": "string",
    "ProvisionedThroughputOverride": "ProvisionedThroughputOverride",
    "OnDemandThroughputOverride": "OnDemandThroughputOverride",
    "GlobalSecondaryIndexes": "[ReplicaGlobalSecondaryIndex]",
    "TableClassOverride": "string"
   },
   "ProvisionedThroughputOverride": {
    "ReadCapacityUnits": "number"
   },
   "OnDemandThroughputOverride": {
    "MaxReadRequestUnits": "number"
   },
   "ReplicaGlobalSecondaryIndex": {
    "IndexName": "string!",
    "ProvisionedThroughputOverride": "ProvisionedThroughputOverride",
    "OnDemandThroughputOverride": "OnDemandThroughputOverride"
   },
   "UpdateReplicationGroupMemberAction": {
    "RegionName": "string!",
    "KMSMasterKeyId": "string",
    "ProvisionedThroughputOverride": "ProvisionedThroughputOverride",
    "OnDemandThroughputOverride": "OnDemandThroughputOverride",
    "GlobalSecondaryIndexes": "[ReplicaGlobalSecondaryIndex]",
    "TableClassOverride": "string"
   },
   "DeleteReplicationGroupMemberAction": {
    "RegionName": "string!"
   },
   "GlobalTableWitnessGroupUpdate": {
    "Create": "CreateGlobalTableWitnessGroupMemberAction",
    "Delete": "DeleteGlobalTableWitnessGroupMemberAction"
   },
   "CreateGlobalTableWitnessGroupMemberAction": {
    "RegionName": "string!"
   },
   "DeleteGlobalTableWitnessGroupMemberAction": {
    "RegionName": "string!"
   },
   "VectorIndexUpdate": {
    "Create": "CreateVectorIndexAction",
    "Delete": "DeleteVectorIndexAction"
   },
   "CreateVectorIndexAction": {
    "IndexName": "string!",
    "VectorAttribute": "VectorAttributeDefinition!",
    "Projection": "Projection!",
    "Dimensions": "number!",
    "DistanceFunction": "string!",
    "SearchSchema": "[SearchSchemaElement]"
   },
   "DeleteVectorIndexAction": {
    "IndexName": "string!"
   },
   "UpdateTimeToLiveInput": {
    "TableName": "string!",
    "TimeToLiveSpecification": "TimeToLiveSpecification!"
   },
   "TimeToLiveSpecification": {
    "Enabled": "boolean!",
    "AttributeName": "string!"
   }
  }
 },
 "sqs": {
  "operations": {
   "CancelMessageMoveTask": "CancelMessageMoveTaskRequest",
   "ChangeMessageVisibility": "ChangeMessageVisibilityRequest",
   "ChangeMessageVisibilityBatch": "ChangeMessageVisibilityBatchRequest",
   "DeleteMessage": "DeleteMessageRequest",
   "DeleteMessageBatch": "DeleteMessageBatchRequest",
   "GetQueueAttributes": "GetQueueAttributesRequest",
   "GetQueueUrl": "GetQueueUrlRequest",
   "ListDeadLetterSourceQueues": "ListDeadLetterSourceQueuesRequest",
   "ListMessageMoveTasks": "ListMessageMoveTasksRequest",
   "ListQueues": "ListQueuesRequest",
   "PurgeQueue": "PurgeQueueRequest",
   "ReceiveMessage": "ReceiveMessageRequest",
   "SendMessage": "SendMessageRequest",
   "SendMessageBatch": "SendMessageBatchRequest",
   "StartMessageMoveTask": "StartMessageMoveTaskRequest"
  },
  "structures": {
   "CancelMessageMoveTaskRequest": {
    "TaskHandle": "string!"
   },
   "ChangeMessageVisibilityRequest": {
    "QueueUrl": "string!",
    "ReceiptHandle": "string!",
    "VisibilityTimeout": "number!"
   },
   "ChangeMessageVisibilityBatchRequest": {
    "QueueUrl": "string!",
    "Entries": "[ChangeMessageVisibilityBatchRequestEntry]!"
   },
   "ChangeMessageVisibilityBatchRequestEntry": {
    "Id": "string!",
    "ReceiptHandle": "string!",
    "VisibilityTimeout": "number"
   },
   "DeleteMessageRequest": {
    "QueueUrl": "string!",
    "ReceiptHandle": "string!"
   },
   "DeleteMessageBatchRequest": {
    "QueueUrl": "string!",
    "Entries": "[DeleteMessageBatchRequestEntry]!"
   },
   "DeleteMessageBatchRequestEntry": {
    "Id": "string!",
    "ReceiptHandle": "string!"
   },
   "GetQueueAttributesRequest": {
    "QueueUrl": "string!",
    "AttributeNames": "[string]"
   },
   "GetQueueUrlRequest": {
    "QueueName": "string!",
    "QueueOwnerAWSAccountId": "string"
   },
   "ListDeadLetterSourceQueuesRequest": {
    "QueueUrl": "string!",
    "NextToken": "string",
    "MaxResults": "number"
   },
   "ListMessageMoveTasksRequest": {
    "SourceArn": "string!",
    "MaxResults": "number"
   },
   "ListQueuesRequest": {
    "QueueNamePrefix": "string",
    "NextToken": "string",
    "MaxResults": "number"
   },
   "PurgeQueueRequest": {
    "QueueUrl": "string!"
   },
   "ReceiveMessageRequest": {
    "QueueUrl": "string!",
    "AttributeNames": "[string]",
    "MessageSystemAttributeNames": "[string]",
    "MessageAttributeNames": "[string]",
    "MaxNumberOfMessages": "number",
    "VisibilityTimeout": "number",
    "WaitTimeSeconds": "number",
    "ReceiveRequestAttemptId": "string"
   },
   "SendMessageRequest": {
    "QueueUrl": "string!",
    "MessageBody": "string!",
    "DelaySeconds": "number",
    "MessageAttributes": "{MessageAttributeValue}",
    "MessageSystemAttributes": "{MessageSystemAttributeValue}",
    "MessageDeduplicationId": "string",
    "MessageGroupId": "string"
   },
   "MessageAttributeValue": {
    "DataType": "string!",
    "StringValue": "string",
    "BinaryValue": "blob",
    "StringListValues": "[string]",
    "BinaryListValues": "[blob]"
   },
   "MessageSystemAttributeValue": {
    "DataType": "string!",
    "StringValue": "string",
    "BinaryValue": "blob",
    "StringListValues": "[string]",
    "BinaryListValues": "[blob]"
   },
   "SendMessageBatchRequest": {
    "QueueUrl": "string!",
    "Entries": "[SendMessageBatchRequestEntry]!"
   },
   "SendMessageBatchRequestEntry": {
    "Id": "string!",
    "MessageBody": "string!",
    "DelaySeconds": "number",
    "MessageAttributes": "{MessageAttributeValue}",
    "MessageSystemAttributes": "{MessageSystemAttributeValue}",
    "MessageDeduplicationId": "string",
    "MessageGroupId": "string"
   },
   "StartMessageMoveTaskRequest": {
    "SourceArn": "string!",
    "DestinationArn": "string",
    "MaxNumberOfMessagesPerSecond": "number"
   }
  }
 },
 "sns": {
  "operations": {
   "ConfirmSubscription": "ConfirmSubscriptionInput",
   "GetSubscriptionAttributes": "GetSubscriptionAttributesInput",
   "GetTopicAttributes": "GetTopicAttributesInput",
   "ListSubscriptions": "ListSubscriptionsInput",
   "ListSubscriptionsByTopic": "ListSubscriptionsByTopicInput",
   "ListTopics": "ListTopicsInput",
   "Publish": "PublishInput",
   "PublishBatch": "PublishBatchInput"
  },
  "structures": {
   "ConfirmSubscriptionInput": {
    "TopicArn": "string!",
    "Token": "string!",
    "AuthenticateOnUnsubscribe": "string"
   },
   "GetSubscriptionAttributesInput": {
    "SubscriptionArn": "string!"
   },
   "GetTopicAttributesInput": {
    "TopicArn": "string!"
   },
   "ListSubscriptionsInput": {
    "NextToken": "string"
   },
   "ListSubscriptionsByTopicInput": {
    "TopicArn": "string!",
    "NextToken": "string"
   },
   "ListTopicsInput": {
    "NextToken": "string"
   },
   "PublishInput": {
    "Message": "string!",
    "TopicArn": "string",
    "TargetArn": "string",
    "PhoneNumber": "string",
    "Subject": "string",
    "MessageStructure": "string",
    "MessageAttributes": "{MessageAttributeValue}",
    "MessageDeduplicationId": "string",
    "MessageGroupId": "string"
   },
   "MessageAttributeValue": {
    "DataType": "string!",
    "StringValue": "string",
    "BinaryValue": "blob"
   },
   "PublishBatchInput": {
    "TopicArn": "string!",
    "PublishBatchRequestEntries": "[PublishBatchRequestEntry]!"
   },
   "PublishBatchRequestEntry": {
    "Id": "string!",
    "Message": "string!",
    "Subject": "string",
    "MessageStructure": "string",
    "MessageAttributes": "{MessageAttributeValue}",
    "MessageDeduplicationId": "string",
    "MessageGroupId": "string"
   }
  }
 },
 "cognito-idp": {
  "operations": {
   "AdminAddUserToGroup": "AdminAddUserToGroupRequest",
   "AdminConfirmSignUp": "AdminConfirmSignUpRequest",
   "AdminCreateUser": "AdminCreateUserRequest",
   "AdminDeleteUser": "AdminDeleteUserRequest",
   "AdminDisableUser": "AdminDisableUserRequest",
   "AdminEnableUser": "AdminEnableUserRequest",
   "AdminGetUser": "AdminGetUserRequest",
   "AdminInitiateAuth": "AdminInitiateAuthRequest",
   "AdminListGroupsForUser": "AdminListGroupsForUserRequest",
   "AdminRemoveUserFromGroup": "AdminRemoveUserFromGroupRequest",
   "AdminRespondToAuthChallenge": "AdminRespondToAuthChallengeRequest",
   "AdminSetUserPassword": "AdminSetUserPasswordRequest",
   "AdminUpdateUserAttributes": "AdminUpdateUserAttributesRequest",
   "AdminUserGlobalSignOut": "AdminUserGlobalSignOutRequest",
   "AssociateSoftwareToken": "AssociateSoftwareTokenRequest",
   "ChangePassword": "ChangePasswordRequest",
   "ConfirmForgotPassword": "ConfirmForgotPasswordRequest",
   "ConfirmSignUp": "ConfirmSignUpRequest",
   "DeleteUser": "DeleteUserRequest",
   "DescribeUserPool": "DescribeUserPoolRequest",
   "DescribeUserPoolClient": "DescribeUserPoolClientRequest",
   "ForgotPassword": "ForgotPasswordRequest",
   "GetTokensFromRefreshToken": "GetTokensFromRefreshTokenRequest",
   "GetUser": "GetUserRequest",
   "GetUserAttributeVerificationCode": "GetUserAttributeVerificationCodeRequest",
   "GlobalSignOut": "GlobalSignOutRequest",
   "InitiateAuth": "InitiateAuthRequest",
   "ListGroups": "ListGroupsRequest",
   "ListUsers": "ListUsersRequest",
   "ListUsersInGroup": "ListUsersInGroupRequest",
   "ResendConfirmationCode": "ResendConfirmationCodeRequest",
   "RespondToAuthChallenge": "RespondToAuthChallengeRequest",
   "RevokeToken": "RevokeTokenRequest",
   "SetUserMFAPreference": "SetUserMFAPreferenceRequest",
   "SignUp": "SignUpRequest",
   "UpdateUserAttributes": "UpdateUserAttributesRequest",
   "VerifySoftwareToken": "VerifySoftwareTokenRequest",
   "VerifyUserAttribute": "VerifyUserAttributeRequest"
  },
  "structures": {
   "AdminAddUserToGroupRequest": {
    "UserPoolId": "string!",
    "Username": "string!",
    "GroupName": "string!"
   },
   "AdminConfirmSignUpRequest": {
    "UserPoolId": "string!",
    "Username": "string!",
    "ClientMetadata": "{string}"
   },
   "AdminCreateUserRequest": {
    "UserPoolId": "string!",
    "Username": "string!",
    "UserAttributes": "[AttributeType]",
    "ValidationData": "[AttributeType]",
    "TemporaryPassword": "string",
    "ForceAliasCreation": "boolean",
    "MessageAction": "string",
    "DesiredDeliveryMediums": "[string]",
    "ClientMetadata": "{string}"
   },
   "AttributeType": {
    "Name": "string!",
    "Value": "string"
   },
   "AdminDeleteUserRequest": {
    "UserPoolId": "string!",
    "Username": "string!"
   },
   "AdminDisableUserRequest": {
    "UserPoolId": "string!",
    "Username": "string!"
   },
   "AdminEnableUserRequest": {
    "UserPoolId": "string!",
    "Username": "string!"
   },
   "AdminGetUserRequest": {
    "UserPoolId": "string!",
    "Username": "string!"
   },
   "AdminInitiateAuthRequest": {
    "UserPoolId": "string!",
    "ClientId": "string!",
    "AuthFlow": "string!",
    "AuthParameters": "{string}",
    "ClientMetadata": "{string}",
    "AnalyticsMetadata": "AnalyticsMetadataType",
    "ContextData": "ContextDataType",
    "Session": "string"
   },
   "AnalyticsMetadataType": {
    "AnalyticsEndpointId": "string"
   },
   "ContextDataType": {
    "IpAddress": "string!",
    "ServerName": "string!",
    "ServerPath": "string!",
    "HttpHeaders": "[HttpHeader]!",
    "EncodedData": "string"
   },
   "HttpHeader": {
    "headerName": "string",
    "headerValue": "string"
   },
   "AdminListGroupsForUserRequest": {
    "Username": "string!",
    "UserPoolId": "string!",
    "Limit": "number",
    "NextToken": "string"
   },
   "AdminRemoveUserFromGroupRequest": {
    "UserPoolId": "string!",
    "Username": "string!",
    "GroupName": "string!"
   },
   "AdminRespondToAuthChallengeRequest": {
    "UserPoolId": "string!",
    "ClientId": "string!",
    "ChallengeName": "string!",
    "ChallengeResponses": "{string}",
    "Session": "string",
    "AnalyticsMetadata": "AnalyticsMetadataType",
    "ContextData": "ContextDataType",
    "ClientMetadata": "{string}"
   },
   "AdminSetUserPasswordRequest": {
    "UserPoolId": "string!",
    "Username": "string!",
    "Password": "string!",
    "Permanent": "boolean"
   },
   "AdminUpdateUserAttributesRequest": {
    "UserPoolId": "string!",
    "Username": "string!",
    "UserAttributes": "[AttributeType]!",
    "ClientMetadata": "{string}"
   },
   "AdminUserGlobalSignOutRequest": {
    "UserPoolId": "string!",
    "Username": "string!"
   },
   "AssociateSoftwareTokenRequest": {
    "AccessToken": "string",
    "Session": "string"
   },
   "ChangePasswordRequest": {
    "ProposedPassword": "string!",
    "AccessToken": "string!",
    "PreviousPassword": "string"
   },
   "ConfirmForgotPasswordRequest": {
    "ClientId": "string!",
    "Username": "string!",
    "ConfirmationCode": "string!",
    "Password": "string!",
    "SecretHash": "string",
    "AnalyticsMetadata": "AnalyticsMetadataType",
    "UserContextData": "UserContextDataType",
    "ClientMetadata": "{string}"
   },
   "UserContextDataType": {
    "IpAddress": "string",
    "EncodedData": "string"
   },
   "ConfirmSignUpRequest": {
    "ClientId": "string!",
    "Username": "string!",
    "ConfirmationCode": "string!",
    "SecretHash": "string",
    "ForceAliasCreation": "boolean",
    "AnalyticsMetadata": "AnalyticsMetadataType",
    "UserContextData": "UserContextDataType",
    "ClientMetadata": "{string}",
    "Session": "string"
   },
   "DeleteUserRequest": {
    "AccessToken": "string!"
   },
   "DescribeUserPoolRequest": {
    "UserPoolId": "string!"
   },
   "DescribeUserPoolClientRequest": {
    "UserPoolId": "string!",
    "ClientId": "string!"
   },
   "ForgotPasswordRequest": {
    "ClientId": "string!",
    "Username": "string!",
    "SecretHash": "string",
    "UserContextData": "UserContextDataType",
    "AnalyticsMetadata": "AnalyticsMetadataType",
    "ClientMetadata": "{string}"
   },
   "GetTokensFromRefreshTokenRequest": {
    "RefreshToken": "string!",
    "ClientId": "string!",
    "ClientSecret": "string",
    "DeviceKey": "string",
    "ClientMetadata": "{string}"
   },
   "GetUserRequest": {
    "AccessToken": "string!"
   },
   "GetUserAttributeVerificationCodeRequest": {
    "AccessToken": "string!",
    "AttributeName": "string!",
    "ClientMetadata": "{string}"
   },
   "GlobalSignOutRequest": {
    "AccessToken": "string!"
   },
   "InitiateAuthRequest": {
    "AuthFlow": "string!",
    "ClientId": "string!",
    "AuthParameters": "{string}",
    "ClientMetadata": "{string}",
    "AnalyticsMetadata": "AnalyticsMetadataType",
    "UserContextData": "UserContextDataType",
    "Session": "string"
   },
   "ListGroupsRequest": {
    "UserPoolId": "string!",
    "Limit": "number",
    "NextToken": "string"
   },
   "ListUsersRequest": {
    "UserPoolId": "string!",
    "AttributesToGet": "[string]",
    "Limit": "number",
    "PaginationToken": "string",
    "Filter": "string"
   },
   "ListUsersInGroupRequest": {
    "UserPoolId": "string!",
    "GroupName": "string!",
    "Limit": "number",
    "NextToken": "string"
   },
   "ResendConfirmationCodeRequest": {
    "ClientId": "string!",
    "Username": "string!",
    "SecretHash": "string",
    "UserContextData": "UserContextDataType",
    "AnalyticsMetadata": "AnalyticsMetadataType",
    "ClientMetadata": "{string}"
   },
   "RespondToAuthChallengeRequest": {
    "ClientId": "string!",
    "ChallengeName": "string!",
    "Session": "string",
    "ChallengeResponses": "{string}",
    "AnalyticsMetadata": "AnalyticsMetadataType",
    "UserContextData": "UserContextDataType",
    "ClientMetadata": "{string}"
   },
   "RevokeTokenRequest": {
    "Token": "string!",
    "ClientId": "string!",
    "ClientSecret": "string"
   },
   "SetUserMFAPreferenceRequest": {
    "AccessToken": "string!",
    "SMSMfaSettings": "SMSMfaSettingsType",
    "SoftwareTokenMfaSettings": "SoftwareTokenMfaSettingsType",
    "EmailMfaSettings": "EmailMfaSettingsType",
    "WebAuthnMfaSettings": "WebAuthnMfaSettingsType"
   },
   "SMSMfaSettingsType": {
    "Enabled": "boolean",
    "PreferredMfa": "boolean"
   },
   "SoftwareTokenMfaSettingsType": {
    "Enabled": "boolean",
    "PreferredMfa": "boolean"
   },
   "EmailMfaSettingsType": {
    "Enabled": "boolean",
    "PreferredMfa": "boolean"
   },
   "WebAuthnMfaSettingsType": {
    "Enabled": "boolean"
   },
   "SignUpRequest": {
    "ClientId": "string!",
    "Username": "string!",
    "SecretHash": "string",
    "Password": "string",
    "UserAttributes": "[AttributeType]",
    "ValidationData": "[AttributeType]",
    "AnalyticsMetadata": "AnalyticsMetadataType",
    "UserContextData": "UserContextDataType",
    "ClientMetadata": "{string}"
   },
   "UpdateUserAttributesRequest": {
    "UserAttributes": "[AttributeType]!",
    "AccessToken": "string!",
    "ClientMetadata": "{string}"
   },
   "VerifySoftwareTokenRequest": {
    "UserCode": "string!",
    "AccessToken": "string",
    "Session": "string",
    "FriendlyDeviceName": "string"
   },
   "VerifyUserAttributeRequest": {
    "AccessToken": "string!",
    "AttributeName": "string!",
    "Code": "string!"
   }
  }
 },
 "ses": {
  "operations": {
   "DeleteSuppressedDestination": "DeleteSuppressedDestinationRequest",
   "GetSuppressedDestination": "GetSuppressedDestinationRequest",
   "ListSuppressedDestinations": "ListSuppressedDestinationsRequest",
   "PutSuppressedDestination": "PutSuppressedDestinationRequest",
   "SendEmail": "SendEmailRequest"
  },
  "structures": {
   "DeleteSuppressedDestinationRequest": {
    "EmailAddress": "string!",
    "TenantName": "string"
   },
   "GetSuppressedDestinationRequest": {
    "EmailAddress": "string!",
    "TenantName": "string"
   },
   "ListSuppressedDestinationsRequest": {
    "TenantName": "string",
    "Reasons": "Reason -> [string]",
    "StartDate": "timestamp",
    "EndDate": "timestamp",
    "NextToken": "string",
    "PageSize": "number"
   },
   "PutSuppressedDestinationRequest": {
    "EmailAddress": "string!",
    "Reason": "string!",
    "TenantName": "string"
   },
   "SendEmailRequest": {
    "Content": "EmailContent!",
    "FromEmailAddress": "string",
    "FromEmailAddressIdentityArn": "string",
    "Destination": "Destination",
    "ReplyToAddresses": "[string]",
    "FeedbackForwardingEmailAddress": "string",
    "FeedbackForwardingEmailAddressIdentityArn": "string",
    "EmailTags": "[MessageTag]",
    "ConfigurationSetName": "string",
    "EndpointId": "string",
    "TenantName": "string",
    "ListManagementOptions": "ListManagementOptions",
    "ConfigurationOverrides": "ConfigurationOverrides"
   },
   "EmailContent": {
    "Simple": "Message",
    "Raw": "RawMessage",
    "Template": "Template"
   },
   "Message": {
    "Subject": "Content!",
    "Body": "Body!",
    "Headers": "[MessageHeader]",
    "Attachments": "[Attachment]"
   },
   "Content": {
    "Data": "string!",
    "Charset": "string"
   },
   "Body": {
    "Text": "Content",
    "Html": "Content"
   },
   "MessageHeader": {
    "Name": "string!",
    "Value": "string!"
   },
   "Attachment": {
    "RawContent": "blob!",
    "FileName": "string!",
    "ContentDisposition": "string",
    "ContentDescription": "string",
    "ContentId": "string",
    "ContentTransferEncoding": "string",
    "ContentType": "string"
   },
   "RawMessage": {
    "Data": "blob!"
   },
   "Template": {
    "TemplateName": "string",
    "TemplateArn": "string",
    "TemplateContent": "EmailTemplateContent",
    "TemplateData": "string",
    "Headers": "[MessageHeader]",
    "Attachments": "[Attachment]"
   },
   "EmailTemplateContent": {
    "Subject": "string",
    "Text": "string",
    "Html": "string"
   },
   "Destination": {
    "ToAddresses": "[string]",
    "CcAddresses": "[string]",
    "BccAddresses": "[string]"
   },
   "MessageTag": {
    "Name": "string!",
    "Value": "string!"
   },
   "ListManagementOptions": {
    "ContactListName": "string!",
    "TopicName": "string"
   },
   "ConfigurationOverrides": {
    "Tracking": "TrackingConfigurationOverrides"
   },
   "TrackingConfigurationOverrides": {
    "OpenTrackingEnabled": "string",
    "ClickTrackingEnabled": "string"
   }
  }
 },
 "secretsmanager": {
  "operations": {
   "DescribeSecret": "DescribeSecretRequest",
   "GetSecretValue": "GetSecretValueRequest",
   "ListSecrets": "ListSecretsRequest",
   "PutSecretValue": "PutSecretValueRequest"
  },
  "structures": {
   "DescribeSecretRequest": {
    "SecretId": "string!"
   },
   "GetSecretValueRequest": {
    "SecretId": "string!",
    "VersionId": "string",
    "VersionStage": "string"
   },
   "ListSecretsRequest": {
    "IncludePlannedDeletion": "boolean",
    "MaxResults": "number",
    "NextToken": "string",
    "Filters": "[Filter]",
    "SortOrder": "string",
    "SortBy": "string"
   },
   "Filter": {
    "Key": "string",
    "Values": "[string]"
   },
   "PutSecretValueRequest": {
    "SecretId": "string!",
    "ClientRequestToken": "string",
    "SecretBinary": "blob",
    "SecretString": "string",
    "VersionStages": "[string]",
    "RotationToken": "string"
   }
  }
 },
 "scheduler": {
  "operations": {
   "GetSchedule": "GetScheduleInput",
   "ListScheduleGroups": "ListScheduleGroupsInput",
   "ListSchedules": "ListSchedulesInput"
  },
  "structures": {
   "GetScheduleInput": {
    "Name": "string!",
    "GroupName": "groupName -> string"
   },
   "ListScheduleGroupsInput": {
    "NamePrefix": "string",
    "NextToken": "string",
    "MaxResults": "number"
   },
   "ListSchedulesInput": {
    "GroupName": "ScheduleGroup -> string",
    "NamePrefix": "string",
    "State": "string",
    "NextToken": "string",
    "MaxResults": "number"
   }
  }
 }
};
