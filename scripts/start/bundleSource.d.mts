export declare function bundleSource(source: string): Promise<string>;
