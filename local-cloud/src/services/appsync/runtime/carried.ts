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

/** The value itself, whether or not it is carried. */
export const valueOf = (value: unknown): unknown => (value instanceof Carried ? value.value : value);

/** The JSON of a value; undefined for values that JSON cannot represent. */
export const textOf = (value: unknown): string | undefined =>
  value instanceof Carried ? value.text : JSON.stringify(value);
