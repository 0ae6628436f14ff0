/**
 * The form in which tasks and profiles are written, as each of their rows says. One without the number is of form 1, from before rows said
 * so. Raised when code can no longer read a row as it is: `npm run migrate` then brings it forward, and whatever is written anew is.
 */
export const FORMAT = 3;
