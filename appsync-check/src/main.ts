/**
 * `appsync-check [--default-auth <mode>] <file.js or file.graphql>…`: exits with 1 if AppSync would refuse one of the
 * files.
 */
import { run } from './command.ts';

process.exitCode = await run(process.argv.slice(2), console);
