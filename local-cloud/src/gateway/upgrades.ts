import type { UpgradeHandler } from '../cloud.ts';

interface Upgrades {
  upgrade(path: string, handler: UpgradeHandler): void;
  handle: UpgradeHandler;
}

/** Handlers for protocol upgrades, by exact path. Any other path is 404. */
export function createUpgrades(): Upgrades {
  const handlers = new Map<string, UpgradeHandler>();
  return {
    upgrade: (path, handler) => void handlers.set(path, handler),
    handle(request, socket, head) {
      const handler = handlers.get((request.url ?? '').split('?')[0]!);
      if (handler !== undefined) return handler(request, socket, head);
      socket.end('HTTP/1.1 404 Not Found\r\nconnection: close\r\ncontent-length: 0\r\n\r\n');
    },
  };
}
