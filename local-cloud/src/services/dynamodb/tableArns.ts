/** Converts between the callers' ARNs and the engine's (which has its own region and account). */
export interface TableArns {
  toEngine<T>(input: T): T;
  fromEngine<T>(output: T): T;
}

const ARN = /^arn:aws:dynamodb:[^:]*:[^:]*:(?=table\/)/;

/** @param engineArn Any ARN of the engine. It reveals the region and account that the engine uses. */
export function tableArns(engineArn: string, region: string, accountId: string): TableArns {
  const inside = ARN.exec(engineArn)?.[0] ?? '';
  const outside = `arn:aws:dynamodb:${region}:${accountId}:`;
  return {
    toEngine: (input) => mapStrings(input, (text) => text.replace(ARN, inside)),
    fromEngine: (output) => mapStrings(output, (text) => text.replace(ARN, outside)),
  };
}

function mapStrings<T>(value: T, change: (text: string) => string): T {
  if (typeof value === 'string') return change(value) as T;
  if (Array.isArray(value)) return value.map((item) => mapStrings(item, change)) as T;
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, mapStrings(item, change)])) as T;
}
