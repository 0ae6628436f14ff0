import vm from 'node:vm';
import type { Quirks } from '../quirks/quirks.ts';
import { SWITCHES } from '../quirks/switches.ts';
import type { HostCall } from './inside/host.ts';
import type { Inside } from './inside/index.ts';
import { realmSource } from './realmSource.ts';

/** A JavaScript world of its own, with nothing in it but what APPSYNC_JS has. */
export interface Realm extends Inside {
  /** Compiles an expression; positions in its errors read `code.js:<line>`, with line 0 the first. */
  run(source: string): any;
}

let script: vm.Script | undefined;

/**
 * Makes a realm. All of it is made inside of it: the process gives one function, from primitives to a primitive, which code never
 * holds. No text becomes code in a realm but by `run`, and nothing is imported.
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
