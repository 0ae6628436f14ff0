// Plain JavaScript, so that a Node that is too old reports that instead of a syntax error.
const OLDEST = 20;
if (Number(process.versions.node.split('.')[0]) < OLDEST) {
  console.error(
    `Taskwire needs Node ${OLDEST} or newer; this is ${process.version}. Install a newer one and run npm ci again.`,
  );
  process.exit(1);
}
const { missingPackage } = await import('./start/missingPackage.mjs');
const missing = missingPackage();
if (missing !== undefined) {
  console.error(`  The package ${missing} of package-lock.json is not installed: run npm ci.`);
  process.exit(1);
}
const { bundleStart } = await import('./start/bundleStart.mjs');
const { sourceKey } = await import('./start/sourceKey.mjs');
const key = sourceKey();
const files = await bundleStart(key).catch((error) => {
  console.error(`  ${error.message}`);
  process.exit(1);
});
const { main } = await import(files.main);
await main(files.synthesize, key);
