/**
 * A graphql-codegen plugin: one constant per operation, compiled so that nothing needs `graphql` at run time. With `as:
 * string` it is the text to send, without unnecessary blanks; with `as: node` the parsed document for Apollo and urql.
 */
import { Kind, print, stripIgnoredCharacters, visit } from 'graphql';

/** The fragments that a definition spreads, directly or through other fragments, each once. */
function fragmentsOf(definition, all, found = new Set()) {
  visit(definition, {
    FragmentSpread({ name }) {
      const fragment = all.get(name.value);
      if (found.has(fragment)) return;
      found.add(fragment);
      fragmentsOf(fragment, all, found);
    },
  });
  return [...found];
}

/** A document without the source locations of its nodes. */
const plain = (node) => JSON.stringify(node, (key, value) => (key === 'loc' ? undefined : value));

const written = {
  string: {
    type: 'Document',
    from: '../document.ts',
    write: (definitions) => JSON.stringify(stripIgnoredCharacters(definitions.map(print).join('\n'))),
  },
  node: {
    type: 'TypedDocumentNode',
    from: '@graphql-typed-document-node/core',
    write: (definitions) => plain({ kind: Kind.DOCUMENT, definitions }),
  },
};

export function plugin(_schema, files, { as, types }) {
  const { type, from, write } = written[as];
  const definitions = files.flatMap(({ document }) => document.definitions);
  const fragments = new Map(
    definitions.filter(({ kind }) => kind === Kind.FRAGMENT_DEFINITION).map((each) => [each.name.value, each]),
  );
  const operations = definitions.filter(({ kind }) => kind === Kind.OPERATION_DEFINITION);
  const typesOf = ({ name, operation }) => {
    const typeName = name.value + operation[0].toUpperCase() + operation.slice(1);
    return [typeName, `${typeName}Variables`];
  };
  const constant = (operation) => {
    const text = write([operation, ...fragmentsOf(operation, fragments)]);
    const name = `${operation.name.value}Document`;
    return `export const ${name} = ${text} as ${as === 'node' ? 'unknown as ' : ''}${type}<${typesOf(operation).join(', ')}>;`;
  };
  const imports = [`import type { ${type} } from '${from}';`];
  if (types) imports.push(`import type { ${operations.flatMap(typesOf).sort().join(', ')} } from '${types}';`);
  return { prepend: imports, content: operations.map(constant).join('\n') };
}
