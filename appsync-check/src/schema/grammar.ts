import {
  type ASTNode,
  type DocumentNode,
  type EnumTypeDefinitionNode,
  Kind,
  type Token,
  TokenKind,
  visit,
  isTypeExtensionNode,
} from 'graphql';
import type { Finding } from '../finding.ts';
import { findingAt } from './nodeFinding.ts';

/** GraphQL syntax that AppSync's parser refuses, or accepts and ignores. */
export function grammar(document: DocumentNode): Finding[] {
  const findings: Finding[] = [];
  const say = (at: ASTNode | Token, rule: string, message: string) => void findings.push(findingAt(at, rule, message));

  for (const definition of document.definitions) {
    if (isTypeExtensionNode(definition) || definition.kind === Kind.SCHEMA_EXTENSION)
      say(definition, 'no-extend', 'AppSync ignores "extend": write the fields into the type itself');
  }
  visit(document, {
    InterfaceTypeDefinition({ name, interfaces = [] }) {
      for (const parent of interfaces)
        say(
          parent,
          'no-interface-inheritance',
          `interface ${name.value} implements ${parent.name.value}: AppSync fails to parse it; list both on the object types`,
        );
    },
    EnumTypeDefinition(node) {
      for (const token of told(node))
        say(
          token,
          'no-enum-comments',
          `a description or comment inside enum ${node.name.value} breaks AppSync's parser: put it above the enum`,
        );
    },
    InputValueDefinition({ name, directives = [] }) {
      for (const directive of directives)
        if (directive.name.value === 'deprecated')
          say(
            directive,
            'no-deprecated-input',
            `${name.value}: AppSync takes @deprecated on fields and enum values only`,
          );
    },
  });
  return findings;
}

/** Descriptions of values, and comments between the braces. */
function told({ values = [], loc }: EnumTypeDefinitionNode): Token[] {
  const tokens: Token[] = [];
  const descriptions = new Set(values.map(({ description }) => description?.loc?.startToken));
  let isInside = false;
  for (let token = loc?.startToken ?? null; token !== null && token !== loc?.endToken; token = token.next) {
    if (token.kind === TokenKind.BRACE_L) isInside = true;
    if (isInside && (token.kind === TokenKind.COMMENT || descriptions.has(token))) tokens.push(token);
  }
  return tokens;
}
