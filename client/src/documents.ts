/**
 * Every operation as a parsed, typed document, for Apollo, urql and any other library that accepts a
 * `TypedDocumentNode`.
 */
export * from './generated/documents.ts';
