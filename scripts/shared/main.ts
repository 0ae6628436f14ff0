import { mistakeOf } from './mistake.ts';

/**
 * Runs a command for an operator, and ends with the status that it returns. An error is a mistake that they can
 * correct: it is printed as lines, without a stack, and the status is 1.
 */
export async function main(command: () => Promise<number>): Promise<void> {
  try {
    process.exitCode = await command();
  } catch (error) {
    console.error(mistakeOf(error));
    process.exitCode = 1;
  }
}
