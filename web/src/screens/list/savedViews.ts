/** A view of the list under a name: what the address says of it, kept in this browser. */
export interface SavedView {
  name: string;
  /** The query of the address, without a question mark. */
  query: string;
}

const MOST = 20;
const keyOf = (userId: string): string => `taskwire.views.${userId}`;

/** By name. What cannot be read counts for nothing. */
export function savedViews(userId: string, storage: Storage = localStorage): SavedView[] {
  try {
    const stored = JSON.parse(storage.getItem(keyOf(userId)) ?? '[]') as SavedView[];
    return stored.filter(({ name, query }) => typeof name === 'string' && typeof query === 'string');
  } catch {
    return [];
  }
}

/** Keeps a view; one of the same name is replaced, and beyond twenty the oldest goes. */
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

/** The same choices in the same spelling: in whatever order they were made, and whatever panel is open. */
export function queryOf(parameters: URLSearchParams): string {
  const own = new URLSearchParams([...parameters].filter(([name]) => name !== 'task'));
  own.sort();
  return own.toString();
}
