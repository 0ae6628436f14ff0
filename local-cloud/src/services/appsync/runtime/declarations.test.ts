import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import ts from 'typescript';
import { describe, expect, test } from 'vitest';
import { valueOf } from './testing.ts';

/** AWS's own type declarations: what code that compiles may call. */
const folder = dirname(createRequire(import.meta.url).resolve('@aws-appsync/utils'));
const files = ['index.d.ts', 'dynamodb-helpers.d.ts'].map((name) => join(folder, name));
const program = ts.createProgram(files, { strict: true, types: [], noLib: true });
const checker = program.getTypeChecker();

/** The values that a declaration file exports, by name. */
function exportsOf(file: string): Map<string, ts.Symbol> {
  const module = checker.getSymbolAtLocation(program.getSourceFile(file)!)!;
  const values = checker
    .getExportsOfModule(module)
    .map((symbol) => (symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol))
    .filter((symbol) => (symbol.flags & ts.SymbolFlags.Value) !== 0);
  return new Map(values.map((symbol) => [symbol.name, symbol]));
}

/** The members of an object, by its path: `util.time` → `nowISO8601`, … */
function membersOf(path: string, symbol: ts.Symbol): Array<[path: string, members: string[]]> {
  const type = checker.getTypeOfSymbol(symbol);
  if (type.getCallSignatures().length > 0) return [];
  const members = type.getProperties();
  return [
    [path, members.map(({ name }) => name).sort()],
    ...members.flatMap((member) => membersOf(`${path}.${member.name}`, member)),
  ];
}

const [utils, dynamodb] = files.map(exportsOf) as [Map<string, ts.Symbol>, Map<string, ts.Symbol>];

describe('provides everything that AWS declares, and nothing else', () => {
  test.each(['util', 'extensions', 'runtime'].flatMap((name) => membersOf(name, utils.get(name)!)))(
    '%s',
    (path, members) => {
      expect((valueOf(`Object.keys(${path})`) as string[]).sort()).toEqual(members);
    },
  );

  test('@aws-appsync/utils/dynamodb', () => {
    expect((valueOf('Object.keys(ddb)') as string[]).sort()).toEqual([...dynamodb.keys()].sort());
  });

  test.each(membersOf('ddb.operations', dynamodb.get('operations')!))('%s', (path, members) => {
    expect((valueOf(`Object.keys(${path})`) as string[]).sort()).toEqual(members);
  });
});
