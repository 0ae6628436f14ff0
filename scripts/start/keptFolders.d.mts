export function isKept(folder: string): boolean;
export function draftIn(parent: string): string;
export function keep(draft: string, folder: string, madeOf?: readonly string[]): string;
