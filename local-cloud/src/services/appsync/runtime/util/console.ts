import type { Library } from '../realm.ts';
import type { Host } from '../recording.ts';

/** `console`: lines as CloudWatch shows them, `INFO - code.js:13:5: "text"`. */
export const consoleLibrary = (host: Host): Library => {
  const line =
    (level: string) =>
    (...values: unknown[]) => {
      const text = values.map((value) => JSON.stringify(value) ?? 'undefined').join(' ');
      host.recording().logs.push(`${level} - ${host.position()}: ${text}`);
    };
  return { log: line('INFO'), error: line('ERROR') };
};
