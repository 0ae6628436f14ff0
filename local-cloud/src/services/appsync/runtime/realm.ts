import vm from 'node:vm';
import type { Quirks } from '../quirks/quirks.ts';
import { SWITCHES } from '../quirks/switches.ts';
import type { HostCall } from './inside/host.ts';
import type { Inside } from './inside/index.ts';
import { realmSource } from './realmSource.ts';

/** A separate JavaScript world that contains only APPSYNC_JS. */
export interface Realm extends Inside {
  /** Compiles an expression. Positions in its errors read `code.js:<line>`; the first line is 0. */
  run(source: string): any;
}

let script: vm.Script | undefined;

/**
 * Makes a realm. Everything in it is made inside it: the process provides one function, from primitives to a primitive,
 * which code never holds. Only `run` turns text into code in a realm, and nothing is imported.
 */
export function createRealm(quirks: Quirks, call: HostCall): Realm {
  const context = vm.createContext(Object.create(null), { codeGeneration: { strings: false, wasm: false } });
  script ??= new vm.Script(realmSource(), { filename: 'inside.js' });
  const install = script.runInContext(context) as (states: string, call: HostCall) => Inside;
  const states = JSON.stringify(Object.fromEntries(SWITCHES.map(({ id }) => [id, quirks.of(id)])));
  const inside = install(states, call);
  return {
    ...inside,
    run: (source) => new vm.Script(source, { filename: 'code.js', lineOffset: -1 }).runInContext(context),
  };
}
