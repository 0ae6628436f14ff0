#!/usr/bin/env node
// Plain JavaScript: a Node version that is too old then reports its age, not a syntax error.
const OLDEST = 20;
if (Number(process.versions.node.split('.')[0]) < OLDEST) {
  console.error(`local-cloud needs Node ${OLDEST} or newer; this is ${process.version}.`);
  process.exit(1);
}
await import('../dist/command.js');
