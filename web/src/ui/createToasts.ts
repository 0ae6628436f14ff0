interface Toast {
  id: number;
  kind: 'done' | 'failed';
  message: string;
  /** Undoes what was done. */
  undo?(): void;
}

export interface Toasts {
  subscribe(listener: () => void): () => void;
  list(): readonly Toast[];
  show(toast: Omit<Toast, 'id'>): void;
  dismiss(id: number): void;
}

const SHOWN_MILLISECONDS = { done: 6_000, failed: 12_000 };
const MOST = 3;

/** Messages shown for some seconds: the latest three. */
export function createToasts(later: (work: () => void, milliseconds: number) => void = setTimeout): Toasts {
  const listeners = new Set<() => void>();
  let toasts: readonly Toast[] = [];
  let count = 0;

  function set(next: readonly Toast[]): void {
    toasts = next;
    for (const listener of listeners) listener();
  }
  const dismiss = (id: number): void => {
    if (toasts.some((toast) => toast.id === id)) set(toasts.filter((toast) => toast.id !== id));
  };

  return {
    subscribe(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    list: () => toasts,
    show(toast) {
      const id = (count += 1);
      set([...toasts, { ...toast, id }].slice(-MOST));
      later(() => dismiss(id), SHOWN_MILLISECONDS[toast.kind]);
    },
    dismiss,
  };
}
