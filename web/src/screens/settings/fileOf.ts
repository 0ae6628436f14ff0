/** One record as the API gives it: `data` is JSON. */
interface DataRecord {
  kind: string;
  data: unknown;
}

/** The name and content of the file that holds somebody's data: each record with its kind, as readable JSON. */
export async function fileOf(
  records: AsyncIterable<DataRecord>,
  now: Date = new Date(),
): Promise<{ name: string; text: string }> {
  const all: DataRecord[] = [];
  for await (const { kind, data } of records) all.push({ kind, data: JSON.parse(String(data)) });
  return { name: `taskwire-data-${now.toISOString().slice(0, 10)}.json`, text: JSON.stringify(all, null, 2) };
}
