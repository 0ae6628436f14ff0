const CODES = ['EROFS', 'EACCES', 'EPERM', 'ENOSPC'];

/** In place of an error of the file system that a user can mend: one line, with the rule about what is written. */
export const unwritable = (error, rule) =>
  CODES.includes(error.code)
    ? new Error(`cannot write ${error.path} (${error.code}): ${rule}`, { cause: error })
    : error;
