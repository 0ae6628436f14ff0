import { Icon } from '../ui/Icon.tsx';

export const Brand = () => (
  <span className="flex min-w-0 items-center gap-2 font-semibold tracking-tight">
    <span className="grid size-6 shrink-0 place-items-center rounded-md bg-accent text-on-accent">
      <Icon name="check" className="size-4 stroke-2" />
    </span>
    <span className="truncate">Taskwire</span>
  </span>
);
