import { fromItems } from './inside/storedValues.ts';

/**
 * A value on its way from one handler to the next, kept as the JSON that left the realm. The process reads most values
 * never: a value that is only passed on is neither parsed nor serialised again.
 */
export class Carried {
  #value: unknown;
  #isRead = false;

  constructor(readonly text: string) {}

  get value(): unknown {
    if (!this.#isRead) this.#value = JSON.parse(this.text);
    this.#isRead = true;
    return this.#value;
  }

  toJSON(): unknown {
    return this.value;
  }
}

/**
 * A page of rows on its way from DynamoDB to a handler, which gets them decoded. Its realm decodes them: the process
 * neither parses them nor writes them again.
 */
export class CarriedPage {
  /** @param items JSON of the items with DynamoDB's types */
  constructor(
    readonly items: string,
    readonly rest: Record<string, unknown>,
  ) {}

  get value(): unknown {
    return { items: fromItems(JSON.parse(this.items)), ...this.rest };
  }

  toJSON(): unknown {
    return this.value;
  }
}

/** The value itself, whether or not it is carried. */
export const valueOf = (value: unknown): unknown =>
  value instanceof Carried || value instanceof CarriedPage ? value.value : value;

/** The JSON of a value; undefined for values that JSON cannot represent. */
export const textOf = (value: unknown): string | undefined =>
  value instanceof Carried ? value.text : JSON.stringify(value);
