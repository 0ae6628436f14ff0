/** A failure that makes one field null and adds one entry. Every member goes into the entry. */
export class FieldError extends Error {
  constructor(
    message: string,
    readonly errorType: string | null,
    readonly data: unknown = null,
    readonly errorInfo: unknown = null,
  ) {
    super(message);
    this.name = 'FieldError';
  }
}

/** A request object that the data source does not accept. */
export const mappingError = (message: string): FieldError => new FieldError(message, 'MappingTemplate');

export const missingValue = (name: string): FieldError => mappingError(`Value for field '$[${name}]' not found.`);
