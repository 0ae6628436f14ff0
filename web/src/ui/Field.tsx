import { useId, type ReactNode } from 'react';

export const inputLook =
  'w-full rounded-md border border-line-strong bg-surface px-2.5 py-1.5 text-sm text-text placeholder:text-muted pointer-coarse:min-h-11 pointer-coarse:text-base disabled:opacity-70';

interface Props {
  label: string;
  hint?: string;
  error?: string | null;
  children(attributes: { id: string; 'aria-describedby'?: string; 'aria-invalid'?: true }): ReactNode;
}

/** A label, its control, and below them the error, or else a hint. */
export function Field({ label, hint, error, children }: Props) {
  const id = useId();
  const below = error ?? hint;
  return (
    <div className="grid gap-1">
      <label htmlFor={id} className="text-sm font-medium">
        {label}
      </label>
      {children({
        id,
        ...(below != null && { 'aria-describedby': `${id}-below` }),
        ...(error != null && { 'aria-invalid': true as const }),
      })}
      {below != null && (
        <p id={`${id}-below`} className={`text-xs ${error == null ? 'text-muted' : 'text-danger'}`}>
          {below}
        </p>
      )}
    </div>
  );
}
