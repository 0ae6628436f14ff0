import type { HttpHandler, HttpRequest, HttpResponse } from '../cloud.ts';
import { corsHeaders } from './loopback.ts';

interface WebRoutes {
  /**
   * `path` is exact, a prefix if it ends in `/` (`/` itself is exact), or `*` for paths that no other route covers.
   * Setting a path again replaces its handler; setting it to undefined removes it.
   */
  route(path: string, handler: HttpHandler | undefined): void;
  handle(request: HttpRequest): Promise<HttpResponse>;
}

/** The paths of the GraphQL port. Handlers that set no CORS headers let loopback pages read their answers. */
export function createWebRoutes(): WebRoutes {
  const handlers = new Map<string, HttpHandler>();

  const find = (path: string): HttpHandler | undefined => {
    const exact = handlers.get(path);
    if (exact !== undefined) return exact;
    const prefixes = [...handlers.keys()].filter((key) => key.length > 1 && key.endsWith('/') && path.startsWith(key));
    return handlers.get(prefixes.sort((a, b) => b.length - a.length)[0] ?? '*');
  };

  return {
    route(path, handler) {
      if (handler === undefined) handlers.delete(path);
      else handlers.set(path, handler);
    },
    async handle(request) {
      const handler = find(request.path);
      if (handler === undefined)
        return { status: 404, headers: { 'content-type': 'text/plain' }, body: `Nothing is served at ${request.path}` };
      const response = await handler(request);
      if (response.headers?.['access-control-allow-origin'] !== undefined) return response;
      return { ...response, headers: { ...corsHeaders(request.headers), ...response.headers } };
    },
  };
}
