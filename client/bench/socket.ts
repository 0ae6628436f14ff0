/** A WebSocket with AppSync's protocol that always connects. `tell` sends a message through the latest one. */
export function aSocketClass() {
  let latest: Socket | undefined;
  class Socket {
    onopen: unknown;
    onmessage: unknown;
    onclose: unknown;
    onerror: unknown;
    constructor() {
      // oxlint-disable-next-line typescript/no-this-alias -- the bench talks to it
      latest = this;
      setTimeout(() => (this.onopen as () => void)(), 1);
    }
    send(text: string): void {
      const { id, type } = JSON.parse(text) as { id?: string; type: string };
      const answers: Record<string, string> = { connection_init: 'connection_ack', start: 'start_ack' };
      const answered = answers[type];
      if (answered !== undefined) setTimeout(() => this.hear(JSON.stringify({ id, type: answered })), 1);
    }
    close(): void {}
    hear(data: string): void {
      (this.onmessage as (event: { data: string }) => void)({ data });
    }
  }
  return { class: Socket, tell: (data: string): void => latest?.hear(data) };
}
