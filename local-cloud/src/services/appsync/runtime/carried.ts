/**
 * A value on its way from one handler to the next, as the JSON that it left the realm in. Most are never looked into by the process:
 * what is only passed on is neither parsed nor written anew.
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

/** A value, wherever it stands in its way. */
export const valueOf = (value: unknown): unknown => (value instanceof Carried ? value.value : value);

/** JSON of a value; undefined for what JSON cannot carry. */
export const textOf = (value: unknown): string | undefined =>
  value instanceof Carried ? value.text : JSON.stringify(value);
