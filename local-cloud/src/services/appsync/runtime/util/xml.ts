import { XMLParser } from 'fast-xml-parser';
import type { Library } from '../realm.ts';

/** Attributes are members like elements, the text beside them is `content`, numbers are numbers (as org.json does it). */
const parser = new XMLParser({
  ignoreAttributes: false,
  attributeNamePrefix: '',
  textNodeName: 'content',
  ignoreDeclaration: true,
  ignorePiTags: true,
  parseAttributeValue: true,
});

export const xml: Library = {
  toMap: (text: string) => parser.parse(String(text), true),
  toJsonString: (text: string, stringEncode?: boolean) => {
    const json = JSON.stringify(parser.parse(String(text), true));
    return stringEncode === true ? JSON.stringify(json) : json;
  },
};
