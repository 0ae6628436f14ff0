import type { GraphiqlOptions } from './graphiqlOptions.ts';

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

const escapeHtml = (text: string) => text.replace(/[&<>"']/g, (character) => ENTITIES[character] as string);

/** JSON inside a `<script>`. Only `<` could end the element or open a comment, and JSON may spell it `\u003c`. */
const embedJson = (value: unknown) => JSON.stringify(value).replace(/</g, '\\u003c');

/** The page: a header for signing in, a place for GraphiQL, and the options as inert data. */
export function pageDocument(options: GraphiqlOptions): string {
  return `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <title>${escapeHtml(options.title)}</title>
    <link rel="icon" href="data:," />
    <link rel="stylesheet" href="/graphiql/graphiql.css" />
    <link rel="stylesheet" href="/graphiql/page.css" />
    <script id="options" type="application/json">${embedJson(options)}</script>
    <script defer src="/graphiql/react.js"></script>
    <script defer src="/graphiql/react-dom.js"></script>
    <script defer src="/graphiql/graphiql.js"></script>
    <script defer src="/graphiql/page.js"></script>
  </head>
  <body>
    <header class="bar">
      <h1>${escapeHtml(options.title)}</h1>
      <div class="account" id="account"></div>
    </header>
    <p class="notice" id="notice" role="status" hidden></p>
    <main id="graphiql"><noscript>This page needs JavaScript.</noscript></main>
  </body>
</html>
`;
}
