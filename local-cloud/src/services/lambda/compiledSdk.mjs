/**
 * Inside a sandbox: the SDK's code comes compiled from the sandboxes before it. V8 compiles a file anew in each thread,
 * which takes a quarter of a cold start. Only the SDK's files: they are the same for all functions.
 */
import { createHash } from 'node:crypto';
import Module from 'node:module';
import { dirname } from 'node:path';
import { constants, Script } from 'node:vm';

const SDK_FILE = /[\\/]node_modules[\\/]@(aws-sdk|smithy|aws-crypto|aws)[\\/]/;
/** Node 20.12 and later; without it, a script could not use `import()`. */
const importModuleDynamically = constants?.USE_MAIN_CONTEXT_DEFAULT_LOADER;

/**
 * Compiles the SDK's files by the code of earlier sandboxes.
 * @param {Map<string, Uint8Array>} compiled V8's code by file and content.
 * @returns {() => Map<string, Uint8Array>} The code of files that were not in it, for later sandboxes. V8 compiles a
 * function when it is first called, so the code is of most use after an invocation.
 */
export function useCompiledSdk(compiled) {
  /** @type {Map<string, Script>} */
  const own = new Map();
  const compile = Module.prototype._compile;
  if (importModuleDynamically !== undefined)
    Module.prototype._compile = function (content, filename) {
      if (!SDK_FILE.test(filename)) return compile.call(this, content, filename);
      const key = keyOf(filename, content);
      const cachedData = compiled.get(key);
      const script = new Script(Module.wrap(content), { filename, cachedData, importModuleDynamically });
      if (cachedData === undefined || script.cachedDataRejected) own.set(key, script);
      const wrapped = script.runInThisContext();
      return wrapped.call(this.exports, this.exports, requireOf(this), this, filename, dirname(filename));
    };
  return () => {
    const files = new Map();
    for (const [key, script] of own) files.set(key, shared(script.createCachedData()));
    own.clear();
    return files;
  };
}

/** V8 compares only the length of a source with that of its code, and a package may be updated while a cloud runs. */
const keyOf = (filename, content) => `${filename} ${createHash('sha256').update(content).digest('base64')}`;

/** As Node makes it for a file. */
function requireOf(module) {
  const require = (id) => module.require(id);
  require.resolve = (id, options) => Module._resolveFilename(id, module, false, options);
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
