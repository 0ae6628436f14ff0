/** What tells that time has passed changes no version. */
export const isReminder = (type: string): boolean => ['DUE_SOON', 'OVERDUE'].includes(type);
