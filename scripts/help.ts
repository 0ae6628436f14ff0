/**
 * With `--help`, a command prints the comment at the head of its file, and ends. Import this module before any other.
 */
import { readFileSync } from 'node:fs';

// The SDK tells every user of Node 20 that releases after ours want 22.
process.env['AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED'] = 'true';

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
process.on('uncaughtException', (error: Error & { code?: string }) => {
  const isMistake = error.code?.startsWith('ERR_PARSE_ARGS_') === true;
  console.error(isMistake ? `${error.message.split('. ')[0]}: --help says what there is` : error);
  process.exit(1);
});
