import { importedName, type AnyNode, type Visit } from './nodes.ts';

/** A name that the code itself declares. */
export interface Binding {
  name: string;
  kind: 'import' | 'function' | 'parameter' | 'variable';
  /** The function, if the name is declared as one. */
  function?: AnyNode;
  /** For imports: the module and the exported name (`*` for the whole module). */
  import?: { module: string; name: string };
}

type Scope = Map<string, Binding>;

const FUNCTIONS = new Set(['FunctionDeclaration', 'FunctionExpression', 'ArrowFunctionExpression']);
const BLOCKS = new Set([
  'Program',
  'BlockStatement',
  'ForStatement',
  'ForInStatement',
  'ForOfStatement',
  'SwitchStatement',
  'CatchClause',
]);

export const isFunction = (node: AnyNode | null | undefined): boolean => FUNCTIONS.has(node?.type ?? '');

/** Lexical scoping (ECMA-262 §9.1) for the identifiers of a module: identifier node → binding. */
export function resolveScopes(visits: Visit[]): Map<AnyNode, Binding> {
  const scopes = new Map<AnyNode, Scope>();
  for (const visit of visits) declare(visit, scopes);
  const resolved = new Map<AnyNode, Binding>();
  for (const { node, ancestors } of visits) {
    if (node.type !== 'Identifier') continue;
    const binding = lookUp(node.name, ancestors, scopes);
    if (binding !== undefined) resolved.set(node, binding);
  }
  return resolved;
}

function declare({ node, ancestors }: Visit, scopes: Map<AnyNode, Scope>): void {
  const add = (scopeNode: AnyNode, binding: Binding) => {
    const scope = scopes.get(scopeNode) ?? new Map<string, Binding>();
    scopes.set(scopeNode, scope.set(binding.name, binding));
  };
  if (node.type === 'ImportDeclaration') {
    for (const specifier of node.specifiers) {
      const name = specifier.type === 'ImportNamespaceSpecifier' ? '*' : importedName(specifier);
      add(ancestors[0] as AnyNode, {
        name: specifier.local.name,
        kind: 'import',
        import: { module: node.source.value, name },
      });
    }
  }
  if (node.type === 'VariableDeclaration') {
    const scope = node.kind === 'var' ? functionAround(ancestors) : blockAround(ancestors);
    for (const declarator of node.declarations) {
      const value = isFunction(declarator.init) ? declarator.init : undefined;
      for (const name of namesIn(declarator.id)) add(scope, { name, kind: 'variable', function: value });
    }
  }
  if (isFunction(node)) {
    for (const name of node.params.flatMap(namesIn)) add(node, { name, kind: 'parameter' });
    const scope = node.type === 'FunctionDeclaration' ? blockAround(ancestors) : node;
    if (node.id) add(scope, { name: node.id.name, kind: 'function', function: node });
  }
  if (node.type === 'ClassDeclaration' && node.id) {
    add(blockAround(ancestors), { name: node.id.name, kind: 'variable' });
  }
  if (node.type === 'CatchClause' && node.param) {
    for (const name of namesIn(node.param)) add(node, { name, kind: 'variable' });
  }
}

function lookUp(name: string, ancestors: AnyNode[], scopes: Map<AnyNode, Scope>): Binding | undefined {
  for (let index = ancestors.length - 1; index >= 0; index -= 1) {
    const binding = scopes.get(ancestors[index] as AnyNode)?.get(name);
    if (binding !== undefined) return binding;
  }
  return undefined;
}

const around = (ancestors: AnyNode[], test: (node: AnyNode) => boolean) =>
  ancestors.slice(0, -1).findLast(test) ?? (ancestors[0] as AnyNode);
const functionAround = (ancestors: AnyNode[]) => around(ancestors, isFunction);
const blockAround = (ancestors: AnyNode[]) => around(ancestors, (node) => BLOCKS.has(node.type) || isFunction(node));

/** The names that a pattern introduces: `{ a, b: [c = 1], ...d }` → a, c, d. */
function namesIn(pattern: AnyNode | null): string[] {
  switch (pattern?.type) {
    case 'Identifier':
      return [pattern.name];
    case 'ObjectPattern':
      return pattern.properties.flatMap((property: AnyNode) => namesIn(property.value ?? property.argument));
    case 'ArrayPattern':
      return pattern.elements.flatMap(namesIn);
    case 'AssignmentPattern':
      return namesIn(pattern.left);
    case 'RestElement':
      return namesIn(pattern.argument);
    default:
      return [];
  }
}
