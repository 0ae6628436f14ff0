import type { Host } from '../host.ts';
import type { Library } from '../library.ts';

/** `util.xml`. */
export const xml = ({ call }: Host): Library => ({
  toMap: (text: unknown) => JSON.parse(call('xmlToJson', `${text as string}`) as string),
  toJsonString: (text: unknown, stringEncode?: unknown) => {
    const json = call('xmlToJson', `${text as string}`);
    return stringEncode === true ? JSON.stringify(json) : json;
  },
});
