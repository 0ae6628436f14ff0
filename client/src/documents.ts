/** Every operation as a parsed, typed document, for Apollo, urql, and whatever else takes a `TypedDocumentNode`. */
export * from './generated/documents.ts';
