/**
 * Runs inside a worker thread as Lambda's Node.js runtime: loads the handler once, then answers invocations one after
 * another. Plain JavaScript, because a worker starts from a file that Node can read by itself. Messages to the host:
 * `ready`, `initError`, `log`, `result`, `error`, `code`. Messages from it: one per invocation. Errors have the shapes
 * in the Lambda guide, "Lambda function errors in Node.js".
 */
import { existsSync, readFileSync } from 'node:fs';
import { subscribe } from 'node:diagnostics_channel';
import Module, { createRequire, register } from 'node:module';
import { dirname, join, resolve, sep } from 'node:path';
import { pathToFileURL } from 'node:url';
import { format } from 'node:util';
import { parentPort, workerData } from 'node:worker_threads';
import { useSharedCode } from './sharedCode.mjs';

/** Packages that Lambda's Node.js runtimes include, so that bundles leave them out. */
const PROVIDED = /^@(aws-sdk|smithy|aws-crypto|aws)\//;
const LEVELS = { trace: 'TRACE', debug: 'DEBUG', log: 'INFO', info: 'INFO', warn: 'WARN', error: 'ERROR' };
const MODULE_ERRORS = new Set(['MODULE_NOT_FOUND', 'ERR_MODULE_NOT_FOUND']);

const { sharedCode, taskRoot, source, handler: handlerName, runtimeFile, functionInfo, jsonLogs } = workerData;
const RealDate = Date;

let clockOffset = workerData.clockOffset;
let current;

class RuntimeError extends Error {
  constructor(type, message) {
    super(message);
    this.name = type;
  }
}

followTheCloudsClock();
sendOutputToHost();
provideSdk();
let ownCode = useSharedCode(sharedCode, taskRoot);
treatScriptsAsLambdaDoes();
watchForCrashes();
countAnswers();

const handler = await load().catch((error) => {
  parentPort.postMessage({ type: 'initError', payload: JSON.stringify(describeInitError(error)) });
});

if (handler !== undefined) {
  parentPort.on('message', invoke);
  parentPort.postMessage({ type: 'ready' });
}

/** The local clock can be moved. `Date` inside a function agrees with what resolvers and tokens see. */
function followTheCloudsClock() {
  const now = () => RealDate.now() + clockOffset;
  const moved = new Proxy(RealDate, {
    apply: () => new RealDate(now()).toString(),
    construct: (target, args, newTarget) =>
      Reflect.construct(target, args.length === 0 ? [now()] : args, newTarget === moved ? target : newTarget),
    get: (target, key) => (key === 'now' ? now : Reflect.get(target, key)),
  });
  RealDate.prototype.constructor = moved;
  globalThis.Date = moved;
}

/** Output goes through the message port, so that it arrives before its result. */
function sendOutputToHost() {
  for (const stream of [process.stdout, process.stderr]) {
    stream.write = (chunk, encoding, done) => {
      parentPort.postMessage({ type: 'log', text: typeof chunk === 'string' ? chunk : Buffer.from(chunk).toString() });
      (typeof encoding === 'function' ? encoding : done)?.();
      return true;
    };
  }
  for (const [method, level] of Object.entries(LEVELS)) {
    console[method] = (...args) => {
      const timestamp = new Date().toISOString();
      const requestId = current?.requestId;
      const message = format(...args);
      const line = jsonLogs
        ? JSON.stringify({ timestamp, level, requestId, message: args.length === 1 ? args[0] : message })
        : `${timestamp}\t${requestId ?? 'undefined'}\t${level}\t${message}`;
      parentPort.postMessage({ type: 'log', text: `${line}\n` });
    };
  }
}

/** Lets `@aws-sdk/…` resolve from the project's packages when the bundle is elsewhere. */
function provideSdk() {
  const runtime = createRequire(runtimeFile);
  const resolveFilename = Module._resolveFilename;
  Module._resolveFilename = function (request, ...rest) {
    try {
      return resolveFilename.call(this, request, ...rest);
    } catch (error) {
      if (error.code !== 'MODULE_NOT_FOUND' || !PROVIDED.test(request)) throw error;
      return runtime.resolve(request);
    }
  };
  const hooks = `
    export async function resolve(specifier, context, next) {
      try { return await next(specifier, context); } catch (error) {
        if (!${PROVIDED}.test(specifier)) throw error;
        return next(specifier, { ...context, parentURL: ${JSON.stringify(pathToFileURL(runtimeFile).href)} });
      }
    }`;
  if (taskRoot !== undefined && isModule(entryFile())) register(`data:text/javascript,${encodeURIComponent(hooks)}`);
}

/**
 * A bundle's `.js` files are CommonJS unless a package.json *within the bundle* says otherwise. One further up (of the
 * project that contains `cdk.out`) does not exist on Lambda.
 */
function treatScriptsAsLambdaDoes() {
  const loadScript = Module._extensions['.js'];
  Module._extensions['.js'] = (module, filename) => {
    const own =
      taskRoot !== undefined && filename.startsWith(taskRoot + sep) && !filename.includes(`${sep}node_modules${sep}`);
    if (!own || isModule(filename)) loadScript(module, filename);
    else module._compile(readFileSync(filename, 'utf8'), filename);
  };
}

function watchForCrashes() {
  const crash = (payload) => {
    parentPort.postMessage({ type: 'error', payload: JSON.stringify(payload), fatal: true });
    process.exit(129);
  };
  process.on('uncaughtException', (error) => crash(describe(error)));
  process.on('unhandledRejection', (reason) => {
    const { trace } = describe(reason);
    crash({ errorType: 'Runtime.UnhandledPromiseRejection', errorMessage: String(reason), trace });
  });
  // The event loop is empty and there is no answer: Lambda then returns what a callback left, or null.
  process.on('beforeExit', () => current?.finish());
}

/** The fault `crash`: the thread ends the moment the answer to an AWS call arrives, so that nobody learns of it. */
function countAnswers() {
  subscribe('http.client.response.finish', () => {
    if (current === undefined || current.crashAfterCalls === undefined) return;
    current.crashAfterCalls -= 1;
    if (current.crashAfterCalls <= 0) process.exit(1);
  });
}

/** Runs after the first invocation, when most code that later sandboxes need is compiled. */
function shareCode() {
  const code = ownCode?.();
  ownCode = undefined;
  if (code?.files.size > 0 || code?.places.size > 0) parentPort.postMessage({ type: 'code', ...code });
}

function isModule(file) {
  if (file === undefined || file.endsWith('.cjs')) return false;
  if (file.endsWith('.mjs')) return true;
  for (let folder = dirname(file); folder.startsWith(taskRoot); folder = dirname(folder)) {
    const manifest = join(folder, 'package.json');
    if (existsSync(manifest)) return JSON.parse(readFileSync(manifest, 'utf8')).type === 'module';
    if (folder === taskRoot) break;
  }
  return false;
}

/** `src/index.nested.handler` → file `src/index`, path `nested.handler`. */
function handlerParts() {
  const slash = handlerName.lastIndexOf('/') + 1;
  const dot = handlerName.indexOf('.', slash);
  if (dot < 0) throw new RuntimeError('Runtime.MalformedHandlerName', 'Bad handler');
  return { file: handlerName.slice(0, dot), path: handlerName.slice(dot + 1) };
}

function entryFile() {
  const base = resolve(taskRoot, handlerName.includes('.') ? handlerParts().file : handlerName);
  return ['.js', '.mjs', '.cjs'].map((extension) => base + extension).find(existsSync);
}

async function load() {
  const { file, path } = handlerParts();
  const exported = source === undefined ? await loadFile(file) : compile(source, `/var/task/${file}.js`);
  const found = path.split('.').reduce((value, key) => value?.[key], exported);
  if (found === undefined)
    throw new RuntimeError('Runtime.HandlerNotFound', `${handlerName} is undefined or not exported`);
  if (typeof found !== 'function')
    throw new RuntimeError('Runtime.HandlerNotFound', `${handlerName} is not a function`);
  return found;
}

async function loadFile(name) {
  const file = entryFile();
  if (file === undefined) {
    throw new RuntimeError(
      'Runtime.ImportModuleError',
      `Error: Cannot find module '${name}'\nRequire stack:\n- /var/runtime/index.mjs`,
    );
  }
  return isModule(file) ? import(pathToFileURL(file).href) : createRequire(runtimeFile)(file);
}

function compile(code, filename) {
  const module = new Module(filename);
  module.filename = filename;
  module.paths = [];
  module._compile(code, filename);
  return module.exports;
}

function invoke({
  requestId,
  event,
  deadline,
  invokedFunctionArn,
  traceHeader,
  clientContext,
  offset,
  crashAfterCalls,
}) {
  clockOffset = offset;
  if (traceHeader === undefined) delete process.env._X_AMZN_TRACE_ID;
  else process.env._X_AMZN_TRACE_ID = traceHeader;

  const answer = (message) => {
    if (current?.requestId !== requestId) return;
    if (crashAfterCalls !== undefined) process.exit(1);
    current = undefined;
    parentPort.ref();
    parentPort.postMessage(message);
    shareCode();
  };
  const succeed = (value) => {
    try {
      answer({ type: 'result', payload: JSON.stringify(value === undefined ? null : value) ?? 'null' });
    } catch {
      const errorMessage = 'Unable to stringify response body';
      answer({
        type: 'error',
        payload: JSON.stringify({ errorType: 'Runtime.MarshalError', errorMessage, trace: [] }),
      });
    }
  };
  const fail = (error) => {
    console.error('Invoke Error', error);
    answer({ type: 'error', payload: JSON.stringify(describe(error)) });
  };

  let left;
  if (crashAfterCalls === 0) process.exit(1);
  current = { requestId, crashAfterCalls, finish: () => (left ?? (() => succeed(null)))() };
  const context = {
    ...functionInfo,
    invokedFunctionArn,
    awsRequestId: requestId,
    callbackWaitsForEmptyEventLoop: true,
    getRemainingTimeInMillis: () => Math.max(0, Math.round(deadline - RealDate.now())),
    ...(clientContext === undefined ? {} : { clientContext: JSON.parse(clientContext) }),
  };
  const callback = (error, value) => {
    left ??= () => (error === null || error === undefined ? succeed(value) : fail(error));
    if (!context.callbackWaitsForEmptyEventLoop || (error !== null && error !== undefined)) left();
  };

  // Unreferenced while the handler runs, so that an empty event loop is noticed (see `beforeExit`).
  parentPort.unref();
  try {
    const returned = handler(JSON.parse(event), context, callback);
    if (typeof returned?.then === 'function') returned.then(succeed, fail);
  } catch (error) {
    fail(error);
  }
}

function describe(error) {
  if (!(error instanceof Error)) return { errorType: typeof error, errorMessage: String(error), trace: [] };
  return { errorType: error.name, errorMessage: error.message, trace: (error.stack ?? '').split('\n') };
}

function describeInitError(error) {
  const { errorType, errorMessage, trace } = describe(error);
  if (error instanceof SyntaxError) {
    return { errorType: 'Runtime.UserCodeSyntaxError', errorMessage: `SyntaxError: ${errorMessage}`, trace };
  }
  if (MODULE_ERRORS.has(error?.code)) {
    return { errorType: 'Runtime.ImportModuleError', errorMessage: `Error: ${errorMessage}`, trace };
  }
  return { errorType, errorMessage, trace };
}
