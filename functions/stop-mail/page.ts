import type { APIGatewayProxyStructuredResultV2 } from 'aws-lambda';

/** A page without scripts that says one thing. Nothing in it comes from the request. */
export const page = (statusCode: number, title: string, body: string): APIGatewayProxyStructuredResultV2 => ({
  statusCode,
  headers: {
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy':
      "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; frame-ancestors 'none'",
    'referrer-policy': 'no-referrer',
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
    'x-robots-tag': 'noindex',
  },
  body: `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title}</title>
<style>
body { font: 17px/1.5 system-ui, sans-serif; max-width: 32rem; margin: 12vh auto; padding: 0 1.25rem }
h1 { font-size: 1.5rem }
button { font: inherit; font-weight: 600; color: #fff; background: #2456c7; border: 0; border-radius: 8px; padding: .7rem 1.2rem; cursor: pointer }
</style>
</head>
<body>
<h1>${title}</h1>
${body}
</body>
</html>
`,
});
