/**
 * The form in which tasks and profiles are stored; each of their rows states it. A row without the number has form 1,
 * from before rows stated it. The number increases when code can no longer read an existing row unchanged; `npm run
 * migrate` then converts the row, as does any rewrite of it.
 */
export const FORMAT = 3;
