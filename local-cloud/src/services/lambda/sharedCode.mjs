/**
 * Inside a sandbox: reuses the findings of earlier sandboxes about the function's code and the SDK: the places of the
 * packages' files, and V8's code of each file, which V8 would otherwise compile anew in each thread. Without them, a
 * cold start takes almost twice as long.
 */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import Module from 'node:module';
import { dirname, sep } from 'node:path';
import { constants, Script } from 'node:vm';

/**
 * @typedef {object} SharedCode
 * @property {Map<string, { hash: string, code: Uint8Array }>} files V8's code of each file, and the hash of the file.
 * @property {Map<string, string>} places The files of packages, by the folder and the name that ask for them.
 */

const OF_A_PACKAGE = /[\\/]node_modules[\\/]/;
/** Node 20.12 and later; without it, a script could not use `import()`. */
const importModuleDynamically = constants?.USE_MAIN_CONTEXT_DEFAULT_LOADER;

/**
 * Lets this thread load files with the findings of earlier threads.
 * @param {SharedCode} known
 * @param {string | undefined} taskRoot The folder of the function's code.
 * @returns {() => SharedCode} The new findings, for later threads. V8 compiles a function when it is first called, so
 * the code is of most use after an invocation.
 */
export function useSharedCode(known, taskRoot) {
  /** @type {Map<string, { hash: string, script: Script }>} */
  const compiled = new Map();
  const found = new Map();
  if (importModuleDynamically !== undefined) compileOnce();
  findOnce();

  function compileOnce() {
    const isShared = (file) => OF_A_PACKAGE.test(file) || (taskRoot !== undefined && file.startsWith(taskRoot + sep));
    const compile = Module.prototype._compile;
    Module.prototype._compile = function (content, filename) {
      if (!isShared(filename)) return compile.call(this, content, filename);
      // V8 compares only the length of a source with that of its code, and a file may change while a cloud runs.
      const hash = createHash('sha256').update(content).digest('base64');
      const earlier = known.files.get(filename);
      const cachedData = earlier?.hash === hash ? earlier.code : undefined;
      const script = new Script(Module.wrap(content), { filename, cachedData, importModuleDynamically });
      if (cachedData === undefined || script.cachedDataRejected) compiled.set(filename, { hash, script });
      const wrapped = script.runInThisContext();
      return wrapped.call(this.exports, this.exports, requireOf(this), this, filename, dirname(filename));
    };
    // Node would look for a package.json that says what kind of script it is.
    const load = Module._extensions['.js'];
    Module._extensions['.js'] = (module, filename) =>
      OF_A_PACKAGE.test(filename) && known.files.has(filename)
        ? module._compile(readFileSync(filename, 'utf8'), filename)
        : load(module, filename);
  }

  function findOnce() {
    const find = Module._resolveFilename;
    Module._resolveFilename = function (request, parent, ...rest) {
      const from = parent?.filename;
      if (typeof from !== 'string' || !OF_A_PACKAGE.test(from)) return find.call(this, request, parent, ...rest);
      const key = `${dirname(from)}\0${request}`;
      const earlier = known.places.get(key);
      if (earlier !== undefined && existsSync(earlier)) return earlier;
      const file = find.call(this, request, parent, ...rest);
      if (OF_A_PACKAGE.test(file)) found.set(key, file);
      return file;
    };
  }

  return () => {
    const files = new Map();
    for (const [file, { hash, script }] of compiled) files.set(file, { hash, code: shared(script.createCachedData()) });
    compiled.clear();
    return { files, places: found };
  };
}

/** As Node makes it for a file. */
function requireOf(module) {
  const require = (id) => module.require(id);
  require.resolve = (id, options) => Module._resolveFilename(id, module, false, options);
  require.resolve.paths = (id) => Module._resolveLookupPaths(id, module);
  require.main = process.mainModule;
  require.extensions = Module._extensions;
  require.cache = Module._cache;
  return require;
}

/** In memory that all threads read without a copy. */
function shared(bytes) {
  const copy = new Uint8Array(new SharedArrayBuffer(bytes.length));
  copy.set(bytes);
  return copy;
}
