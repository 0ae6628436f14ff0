/** A call that code made by an SDK's client. */
interface Call {
  /** The command, without the word: `PublishBatch`. */
  name: string;
  input: Record<string, unknown>;
}

/**
 * An SDK's client for tests of functions: answers each call as the test says (default: an empty answer), and keeps the
 * calls that it answered. A test that is about the table uses `fakeTable`.
 */
export function fakeClient<Client>(answer: (call: Call) => unknown = () => ({})): { client: Client; sent: Call[] } {
  const sent: Call[] = [];
  const send = async ({ constructor, input }: { constructor: { name: string }; input: Call['input'] }) => {
    const call = { name: constructor.name.replace(/Command$/, ''), input };
    const answered = await answer(call);
    sent.push(call);
    return answered;
  };
  return { client: { send } as Client, sent };
}
