type Packages = Record<string, { version?: string; link?: boolean; optional?: boolean } | undefined>;

export function missingPackage(wanted?: Packages, installed?: Packages): string | undefined;
