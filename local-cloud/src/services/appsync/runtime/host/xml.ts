import { XMLParser } from 'fast-xml-parser';

/** As in org.json: attributes are members like elements, text beside them is `content`, numbers are numbers. */
const parser = new XMLParser({
  ignoreAttributes: false,
  attributeNamePrefix: '',
  textNodeName: 'content',
  ignoreDeclaration: true,
  ignorePiTags: true,
  parseAttributeValue: true,
});

export const xmlToJson = (text: string): string => JSON.stringify(parser.parse(text, true));
