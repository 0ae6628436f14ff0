import { XMLParser } from 'fast-xml-parser';

/** Attributes are members like elements, the text beside them is `content`, numbers are numbers (as org.json does it). */
const parser = new XMLParser({
  ignoreAttributes: false,
  attributeNamePrefix: '',
  textNodeName: 'content',
  ignoreDeclaration: true,
  ignorePiTags: true,
  parseAttributeValue: true,
});

export const xmlToJson = (text: string): string => JSON.stringify(parser.parse(text, true));
