import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import { afterAll } from 'vitest';

/** A way to a server that a test can cut. */
interface Line {
  port: number;
  /** Ends all connections, and takes no new one. */
  cut(): void;
  /** Lets no more bytes through, silently: the cable is out, or the laptop slept. New connections hang, too. */
  fallSilent(): void;
  mend(): void;
}

/** A line to a port of this machine. */
export async function aLine(to: number): Promise<Line> {
  const open = new Set<Socket>();
  let state: 'WHOLE' | 'CUT' | 'SILENT' = 'WHOLE';
  const keep = (socket: Socket) => {
    open.add(socket);
    socket.on('error', () => undefined).on('close', () => open.delete(socket));
  };
  const server = createServer((near) => {
    keep(near);
    if (state === 'CUT') near.destroy();
    if (state !== 'WHOLE') return;
    const far = connect(to, '127.0.0.1');
    keep(far);
    near.pipe(far).pipe(near);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const end = (): void => open.forEach((socket) => socket.destroy());
  afterAll(() => (server.close(), end()));
  return {
    port: (server.address() as AddressInfo).port,
    cut: () => ((state = 'CUT'), end()),
    fallSilent() {
      state = 'SILENT';
      for (const socket of open) socket.unpipe().pause();
    },
    // A silent connection stays silent: only a new one gets through.
    mend: () => void (state = 'WHOLE'),
  };
}
