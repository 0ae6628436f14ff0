import { expect, test } from 'vitest';
import { quirksOf } from '../quirks/quirks.ts';
import { hostCalls } from './host/calls.ts';
import { createRealm, type Realm } from './realm.ts';
import { aContext, NOW } from './testing.ts';

type Visit = (path: string, value: unknown) => void;

const isObject = (value: unknown): value is object =>
  (typeof value === 'object' && value !== null) || typeof value === 'function';

const METHODS = [
  ...new Set([Array, String, Object, Function].flatMap((type) => Object.getOwnPropertyNames(type.prototype))),
]
  .filter((name) => !['constructor', '__proto__', 'length', 'name', 'arguments', 'caller'].includes(name))
  .concat('toJSON');

/** A realm object that works as any type (text, list, map, callback) and reports each value that it receives. */
const trap = `{ isTrap: true, length: 2, 0: 'a', 1: {}, get member() { visit('this', this); return 'b'; },
  ${METHODS.map((name) => `${name}(...given) { visit('given to ${name}', given); visit('this of ${name}', this); return []; }`).join()} }`;

/** Arguments for functions. The realm creates new ones for each call. */
const ARGUMENTS = [
  ``,
  `null`,
  `'a'`,
  `'(', 'a', 'b'`,
  `1, 2`,
  `{}`,
  `[]`,
  `[{ a: 1 }], { a: { eq: 1 } }`,
  `{ key: { id: 1 }, item: { a: [1] }, update: { a: 1 }, query: { id: { eq: 1 } }, tables: { t: [] }, items: [] }`,
  `{ key: ${trap}, item: ${trap}, update: ${trap}, query: ${trap}, tables: { t: ${trap} }, items: ${trap}, projection: ${trap} }`,
  `${trap}`,
  `${trap}, ${trap}, ${trap}`,
  `(...given) => { visit('given to a callback', given); return true; }`,
  `'yyyy', 'Nowhere/Land'`,
];
const RECEIVERS = ['undefined', '[3, 1, 2]', `'text'`, trap];

/**
 * Explores everything reachable from a value: its type, members, prototypes, results and exceptions, with any
 * arguments.
 */
function walker(realm: Realm) {
  const own = Reflect.getPrototypeOf(realm.run('\n({})'));
  const seen = new WeakSet<object>();
  const foreign: string[] = [];
  const called = new Map<string, string>();
  const open: Array<[string, object]> = [];
  const visit: Visit = (path, value) => {
    if (!isObject(value) || seen.has(value) || Object.hasOwn(value, 'isTrap')) return;
    seen.add(value);
    if (rootOf(value) === own) open.push([path, value]);
    else foreign.push(path);
  };
  const makers = ARGUMENTS.map((given) => realm.run(`\n((visit) => [${given}])`) as (visit: Visit) => unknown[]);
  const receivers = RECEIVERS.map((given) => realm.run(`\n((visit) => (${given}))`) as (visit: Visit) => unknown);

  /**
   * Values reached only through a call may be new for each call. Of functions with the same text, only one is called.
   */
  function callIt(path: string, work: (...args: unknown[]) => unknown): void {
    const text = Function.prototype.toString.call(work);
    const key = /[( ]/.test(path) ? `${work.name} ${text}` : path;
    if (called.has(key) || text.includes('visit(')) return;
    called.set(key, path);
    for (const receiver of receivers) {
      for (const [index, maker] of makers.entries()) {
        try {
          visit(`${path}(${ARGUMENTS[index]!.slice(0, 20)})`, Reflect.apply(work, receiver(visit), maker(visit)));
        } catch (thrown) {
          visit(`${path}(${ARGUMENTS[index]!.slice(0, 20)}) throws`, thrown);
        }
      }
    }
  }

  return {
    foreign,
    called,
    walk(...roots: Array<[string, unknown]>) {
      for (const [path, root] of roots) visit(path, root);
      for (let next = open.shift(); next !== undefined; next = open.shift()) {
        const [path, value] = next;
        visit(`${path}'s prototype`, Reflect.getPrototypeOf(value));
        for (const key of Reflect.ownKeys(value)) {
          const { value: member, get, set } = Reflect.getOwnPropertyDescriptor(value, key)!;
          for (const each of [member, get, set]) visit(`${path}.${String(key)}`, each);
        }
        if (typeof value === 'function') callIt(path, value as () => unknown);
      }
    },
  };
}

/** The last of a value's prototypes, or the value itself. */
function rootOf(value: object): object {
  const above = Reflect.getPrototypeOf(value);
  return above === null ? value : rootOf(above);
}

test.each(['documented', 'hostile'])('everything that a handler can reach was made inside its realm: %s', (mode) => {
  const realm = createRealm(
    quirksOf(mode),
    hostCalls(() => NOW),
  );
  const { foreign, called, walk } = walker(realm);
  const handler = (
    ctx: unknown,
    modules: unknown,
    engine: unknown,
    exceeded: unknown,
    globals: unknown,
    own: unknown,
  ) => walk(...Object.entries({ ctx, modules, engine, exceeded, globals, own }));
  const script = realm.run(`
(handler) => (...globals) => (modules, exceeded, engine) => ({ request(ctx) {
  const tag = (...given) => given;
  const own = [[], '', {}, () => 1, function () {}, tag\`a\${1}\`, { get a() { return 1; }, m() {} }];
  handler(ctx, modules, engine, exceeded, globals, own);
} })`);
  const context = aContext({
    arguments: { a: [{}] },
    result: { scannedCount: 1 },
    prev: { result: {} },
    identity: {},
  });
  const items = JSON.stringify([{ n: { N: '1' }, list: { L: [{ M: {} }] } }]);
  const { result, prev, ...rest } = context;
  const [settled, calledWith, stash, ...late] = [rest, rest, {}, result, prev!.result].map((value) =>
    JSON.stringify(value),
  );
  realm.prepare(script(handler))(
    'request',
    '',
    false,
    settled!,
    calledWith!,
    stash!,
    undefined,
    late[0],
    items,
    late[1],
  );
  expect(foreign).toEqual([]);
  // The walk has been everywhere.
  expect([...called.values()]).toEqual(
    expect.arrayContaining(['globals.7.time.nowFormatted', 'modules.@aws-appsync/utils/dynamodb.get']),
  );
  expect(called.size).toBeGreaterThan(100);
});

test('a walk would find a function of the process', () => {
  const realm = createRealm(
    quirksOf('documented'),
    hostCalls(() => NOW),
  );
  const { foreign, walk } = walker(realm);
  const roots = realm.run('\n((leak) => ({ deep: [{ leak }] }))') as (leak: unknown) => unknown;
  walk(['root', roots(() => 1)]);
  expect(foreign).toContain('root.deep.0.leak');
});
