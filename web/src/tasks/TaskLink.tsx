import type { ComponentProps, MouseEvent } from 'react';
import { href } from '../app/routes.ts';
import { openPanel } from './usePanel.ts';

interface Props extends ComponentProps<'a'> {
  id: string;
}

/** The address of the task's page; a plain click opens its panel over the current screen. */
export function TaskLink({ id, ...rest }: Props) {
  function onClick(event: MouseEvent): void {
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return;
    event.preventDefault();
    openPanel(id);
  }
  return <a href={href('task', { id })} onClick={onClick} draggable={false} {...rest} />;
}
