/** AWS's link uses Node's `Buffer` for one purpose: base64 text. Bundlers no longer provide it, and pages lack it. */
(globalThis as { Buffer?: unknown }).Buffer ??= { from: (text: string) => ({ toString: () => btoa(text) }) };

export {};
