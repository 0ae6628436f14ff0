import type { Host } from '../host.ts';
import type { Library } from '../library.ts';
import { placeIn } from '../recording.ts';

/** `console`: lines as CloudWatch shows them, `INFO - code.js:13:5: "text"`. */
export const consoleLibrary = (host: Host): Library => {
  const line =
    (level: string) =>
    (...values: unknown[]) => {
      const text = values.map((value) => JSON.stringify(value) ?? 'undefined').join(' ');
      host.recording().lines.push({ at: placeIn(new Error().stack), level, text });
    };
  return { log: line('INFO'), error: line('ERROR') };
};
