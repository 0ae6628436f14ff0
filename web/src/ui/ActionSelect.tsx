import { useRef, useState, type KeyboardEvent } from 'react';
import { Select, type SelectProps } from './Select.tsx';

/**
 * A Select whose choice is sent to the API. Arrow keys and letters walk through a closed select, so the value that they
 * reach is sent only with Enter, or when the select loses the focus; Escape takes it back. A choice from the open list
 * is sent at once.
 */
export function ActionSelect<Value extends string>({ value, onChange, ...rest }: SelectProps<Value>) {
  const [reached, setReached] = useState(value);
  const [isWalking, setWalking] = useState(false);
  const isKeyAtWork = useRef(false);

  function send(next: Value): void {
    setWalking(false);
    if (next !== value) onChange(next);
  }

  function onKeyDown(event: KeyboardEvent): void {
    if (isWalking && event.key === 'Enter') send(reached);
    else if (isWalking && event.key === 'Escape') {
      // The panel around it stays open.
      event.stopPropagation();
      setWalking(false);
    } else {
      // The browser changes a closed select before this timeout. An open list handles the keys itself.
      isKeyAtWork.current = true;
      setTimeout(() => (isKeyAtWork.current = false));
    }
  }

  return (
    <Select
      {...rest}
      value={isWalking ? reached : value}
      onChange={(next) => {
        if (!isKeyAtWork.current) return send(next);
        setReached(next);
        setWalking(true);
      }}
      onKeyDown={onKeyDown}
      onBlur={() => isWalking && send(reached)}
    />
  );
}
