/** In lower case and without accents, because people type neither. */
const folded = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/\p{Diacritic}/gu, '')
    .toLowerCase();

/** The items whose text contains every word typed. */
export function matching<Item>(items: readonly Item[], typed: string, textOf: (item: Item) => string): Item[] {
  const words = folded(typed).split(/\s+/).filter(Boolean);
  if (words.length === 0) return [...items];
  return items.filter((item) => {
    const text = folded(textOf(item));
    return words.every((word) => text.includes(word));
  });
}
