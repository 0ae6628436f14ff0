// Returns the profiles for a list of { instructorId }, in the same order; null for those without one.
const { BatchGetItemCommand, DynamoDBClient } = require('@aws-sdk/client-dynamodb');

const client = new DynamoDBClient({});

exports.handler = async (events) => {
  const ids = [...new Set(events.map((event) => event.instructorId))];
  console.log(`looking up ${ids.length} of ${events.length} instructors`);
  const { Responses } = await client.send(
    new BatchGetItemCommand({
      RequestItems: {
        [process.env.TABLE]: { Keys: ids.map((id) => ({ pk: { S: `INSTRUCTOR#${id}` }, sk: { S: 'PROFILE' } })) },
      },
    }),
  );
  const names = new Map(Responses[process.env.TABLE].map((item) => [item.id.S, item.name.S]));
  return events.map(({ instructorId: id }) => (names.has(id) ? { id, name: names.get(id) } : null));
};
