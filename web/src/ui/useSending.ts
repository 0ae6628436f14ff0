import { useState, type FormEvent } from 'react';
import { sentenceOf } from '../errors/sentenceOf.ts';
import { useText } from '../i18n/TextContext.ts';

/** The sending of a form: whether it is in progress, and why it was refused. */
export function useSending() {
  const text = useText();
  const [isSending, setSending] = useState(false);
  const [error, setError] = useState<string | null>(null);

  async function send(work: () => Promise<void>): Promise<void> {
    setSending(true);
    setError(null);
    try {
      await work();
    } catch (reason) {
      setError(sentenceOf(reason, text));
    } finally {
      setSending(false);
    }
  }

  return {
    isSending,
    error,
    send,
    onSubmit: (work: () => Promise<void>) => (event: FormEvent) => {
      event.preventDefault();
      void send(work);
    },
  };
}
