/**
 * The answer. If it takes longer than so many milliseconds of real time, returns or throws what `late` does instead:
 * that ends the wait, not the work.
 */
export async function unlessLate<T, L>(answer: Promise<T>, milliseconds: number, late: () => L): Promise<T | L> {
  let timer: NodeJS.Timeout | undefined;
  const over = new Promise<void>((resolve) => (timer = setTimeout(resolve, milliseconds)));
  try {
    return await Promise.race([answer, over.then(late)]);
  } finally {
    clearTimeout(timer);
  }
}
