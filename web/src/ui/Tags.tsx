const MOST = 3;

/** Up to three tags, and how many more there are. */
export const Tags = ({ tags }: { tags: readonly string[] }) => (
  <span className="flex min-w-0 flex-wrap items-center gap-1">
    {tags.slice(0, MOST).map((tag) => (
      <span key={tag} className="max-w-32 truncate rounded-full bg-hover px-2 py-0.5 text-xs text-muted" title={tag}>
        {tag}
      </span>
    ))}
    {tags.length > MOST && <span className="text-xs text-muted">+{tags.length - MOST}</span>}
  </span>
);
