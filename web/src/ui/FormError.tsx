/** Read out as soon as it appears. */
export const FormError = ({ error }: { error: string | null }) => (
  <p role="alert" className="rounded-md bg-danger-soft px-3 py-2 text-sm text-danger empty:hidden">
    {error}
  </p>
);
