/** With `--help`, a command prints what its own file says at its head, and ends. Imported before anything else. */
import { readFileSync } from 'node:fs';

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
