/** AWS's link asks for Node's `Buffer`, for one thing: a text in base64. Bundlers no longer bring it, and a page has none. */
(globalThis as { Buffer?: unknown }).Buffer ??= { from: (text: string) => ({ toString: () => btoa(text) }) };

export {};
