/**
 * With `--help`, a command prints the comment at the head of its file, and ends. Import this module before any other.
 */
import { readFileSync } from 'node:fs';
import './shared/quietSdk.ts';
import { isWrongOption, mistakeOf } from './shared/mistake.ts';

if (process.argv.slice(2).some((argument) => argument === '--help' || argument === '-h')) {
  const comment = /^\/\*\*(.*?)\*\//s.exec(readFileSync(process.argv[1]!, 'utf8'))?.[1] ?? '';
  console.log(
    comment
      .replace(/^ \* ?/gm, '')
      .replaceAll('`', '')
      .trim(),
  );
  process.exit(0);
}

/** An unknown option is a user's mistake and is reported in one line. A fault of ours keeps its stack. */
process.on('uncaughtException', (error) => {
  console.error(isWrongOption(error) ? mistakeOf(error) : error);
  process.exit(1);
});
