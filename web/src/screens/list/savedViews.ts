/** A named view of the list, kept in this browser. */
interface SavedView {
  name: string;
  /** The query of the address, without a question mark. */
  query: string;
}

const MOST = 20;
const keyOf = (userId: string): string => `taskwire.views.${userId}`;

/** The stored views, oldest first; empty if they cannot be read. */
export function savedViews(userId: string, storage: Storage = localStorage): SavedView[] {
  try {
    const stored = JSON.parse(storage.getItem(keyOf(userId)) ?? '[]') as SavedView[];
    return stored.filter(({ name, query }) => typeof name === 'string' && typeof query === 'string');
  } catch {
    return [];
  }
}

/** Adds a view. It replaces a view of the same name; of more than twenty, the oldest is dropped. */
export function saveView(userId: string, view: SavedView, storage: Storage = localStorage): SavedView[] {
  const others = savedViews(userId, storage).filter(({ name }) => name !== view.name);
  return store(userId, [...others, view].slice(-MOST), storage);
}

export const deleteView = (userId: string, name: string, storage: Storage = localStorage): SavedView[] =>
  store(
    userId,
    savedViews(userId, storage).filter((view) => view.name !== name),
    storage,
  );

function store(userId: string, views: SavedView[], storage: Storage): SavedView[] {
  storage.setItem(keyOf(userId), JSON.stringify(views));
  return views;
}

/** One spelling for the same choices, whatever their order and whichever panel is open. */
export function queryOf(parameters: URLSearchParams): string {
  const own = new URLSearchParams([...parameters].filter(([name]) => name !== 'task'));
  own.sort();
  return own.toString();
}
