import { Icon } from '../ui/Icon.tsx';

export const Brand = () => (
  <span className="flex items-center gap-2 font-semibold tracking-tight whitespace-nowrap">
    <span className="grid size-6 place-items-center rounded-md bg-accent text-on-accent">
      <Icon name="check" className="size-4 stroke-2" />
    </span>
    Taskwire
  </span>
);
