/**
 * The plain name of a function from a caller's reference: `name`, `name:alias`, `123456789012:function:name` or the
 * ARN. See the API reference of Invoke, `FunctionName`.
 */
export function functionName(reference: string): string {
  const parts = reference.split(':');
  const marker = parts.indexOf('function');
  return (marker >= 0 ? parts[marker + 1] : parts[0]) ?? '';
}
