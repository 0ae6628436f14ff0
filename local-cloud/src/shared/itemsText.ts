/** The list of items in an answer of DynamoDB, still as the text that arrived, because some callers only pass it on. */
export class ItemsText {
  #items: Array<Record<string, any>> | undefined;

  constructor(readonly text: string) {}

  get items(): Array<Record<string, any>> {
    return (this.#items ??= JSON.parse(this.text));
  }

  toJSON(): unknown {
    return this.items;
  }
}

const BEGIN = '{"Items":';
const END = '],"Count":';

/**
 * Reads an answer of `Query` or `Scan`. Its items stay text if they come first, before their count. The end is
 * unambiguous: within a text the quotes would be escaped, and an attribute of this name would be an object.
 */
export function readPage(answer: string): Record<string, any> {
  const end = answer.lastIndexOf(END);
  if (!answer.startsWith(`${BEGIN}[`) || !/\d/.test(answer.charAt(end + END.length))) return JSON.parse(answer);
  const rest = JSON.parse(`{${answer.slice(end + 2)}`);
  return { Items: new ItemsText(answer.slice(BEGIN.length, end + 1)), ...rest };
}
