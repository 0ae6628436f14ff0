/** An event about the passing of time does not change the version. */
export const isReminder = (type: string): boolean => ['DUE_SOON', 'OVERDUE'].includes(type);
