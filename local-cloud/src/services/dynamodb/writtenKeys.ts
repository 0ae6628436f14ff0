type KeySchema = Array<{ AttributeName: string }>;

/**
 * The primary keys that a low-level write request touches (none for a read, nor for PartiQL).
 * @param keysOf A table's key schema; undefined for tables that do not matter.
 */
export function writtenKeys(
  action: string,
  request: Record<string, any>,
  keysOf: (table: string) => KeySchema | undefined,
): Array<{ table: string; key: Record<string, unknown> }> {
  const found: Array<{ table: string; key: Record<string, unknown> }> = [];
  const add = (table: string, attributes: Record<string, unknown> | undefined): void => {
    const schema = keysOf(table);
    if (schema === undefined || attributes === undefined) return;
    found.push({
      table,
      key: Object.fromEntries(schema.map(({ AttributeName }) => [AttributeName, attributes[AttributeName]])),
    });
  };

  switch (action) {
    case 'PutItem':
      add(request.TableName, request.Item);
      break;
    case 'UpdateItem':
    case 'DeleteItem':
      add(request.TableName, request.Key);
      break;
    case 'BatchWriteItem':
      for (const [table, entries] of Object.entries<any>(request.RequestItems)) {
        for (const { PutRequest, DeleteRequest } of entries) add(table, PutRequest?.Item ?? DeleteRequest?.Key);
      }
      break;
    case 'TransactWriteItems':
      for (const { Put, Update, Delete } of request.TransactItems) {
        const operation = Put ?? Update ?? Delete;
        add(operation?.TableName, operation?.Item ?? operation?.Key);
      }
  }
  return found;
}
