import { ITERATION_LIMIT } from '../supported.ts';
import type { Rewrite } from './rewrite.ts';

/** B8: `for…of` runs over the elements present at its start. B1: over at most 1,000 of them. */
export const forOf: Rewrite = (quirks) => {
  const isCut = quirks.isOn('B1');
  if (!quirks.isOn('B8') && !isCut) return undefined;
  const helpers = quirks.isOn('B8')
    ? ['__snapshot__=(a)=>a!=null&&a.slice!==undefined?a.slice():a']
    : ['__snapshot__=(a)=>a'];
  if (isCut) {
    helpers.push(
      `__first__=(a)=>a!=null&&a.length>${ITERATION_LIMIT}?a.slice(0,${ITERATION_LIMIT}):a`,
      // `for…in` enumerates an object's keys; arrays keep all of their first ones.
      `__firstKeys__=(a)=>{const k=a==null?[]:Object.keys(a);if(k.length<=${ITERATION_LIMIT})return a;` +
        `const o={};k.slice(0,${ITERATION_LIMIT}).forEach((n)=>{o[n]=1});return o}`,
    );
  }
  return {
    helpers,
    rewrite({ node }, { open, close }) {
      const names = namesFor(node.type, isCut);
      if (names.length === 0) return;
      open(node.right.start, names.map((name) => `${name}((`).join(''));
      close(node.right.end, '))'.repeat(names.length));
    },
  };
};

function namesFor(type: string, isCut: boolean): string[] {
  if (type === 'ForOfStatement') return isCut ? ['__first__', '__snapshot__'] : ['__snapshot__'];
  return type === 'ForInStatement' && isCut ? ['__firstKeys__'] : [];
}
