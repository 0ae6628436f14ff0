import { GLOBALS, STATIC_MEMBERS } from '../supported.ts';
import { eachNode } from './rule.ts';

/** Names that a JavaScript programmer may expect but APPSYNC_JS lacks. */
const MISSING = new Set(
  `AggregateError Array ArrayBuffer Atomics BigInt BigInt64Array BigUint64Array Blob Boolean Buffer DataView Date Error
  EvalError FinalizationRegistry Float32Array Float64Array Function Int16Array Int32Array Int8Array Intl Iterator Map
  Number Object Promise Proxy RangeError ReferenceError Reflect RegExp Set SharedArrayBuffer String Symbol SyntaxError
  TextDecoder TextEncoder TypeError URIError URL URLSearchParams Uint16Array Uint32Array Uint8Array Uint8ClampedArray
  WeakMap WeakRef WeakSet WebAssembly XMLHttpRequest __dirname __filename arguments atob btoa clearInterval clearTimeout
  crypto decodeURI decodeURIComponent document encodeURI encodeURIComponent escape eval exports fetch global globalThis
  isFinite isNaN module parseFloat parseInt performance process queueMicrotask require self setImmediate setInterval
  setTimeout structuredClone unescape window`.split(/\s+/),
);

/**
 * Refuses globals outside the list, and members of `Object`, `Math` … outside theirs. Any other undeclared name is a
 * ReferenceError when it is reached, as on AWS.
 */
export const globals = eachNode(({ node, ancestors }, module) => {
  if (node.type !== 'Identifier' || module.bindingOf(node) !== undefined) return undefined;
  const members = STATIC_MEMBERS[node.name];
  if (members === undefined) {
    return MISSING.has(node.name) && !GLOBALS.has(node.name) ? `${node.name} is not supported` : undefined;
  }
  const parent = ancestors.at(-2);
  if (parent?.type !== 'MemberExpression' || parent.object !== node) {
    return `${node.name} may only be used for its members${members.length > 0 ? `: ${members.join(', ')}` : ''}`;
  }
  const member = parent.computed ? parent.property.value : parent.property.name;
  return members.includes(member) ? undefined : `${node.name}.${member ?? '[…]'} is not supported`;
});
