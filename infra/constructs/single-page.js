/**
 * A CloudFront function, on each request of a page: every path of the app is the one page, which reads the path itself. Files at the root
 * (`/config.json`) are themselves; files under `/assets/` do not come here.
 */
// eslint-disable-next-line @typescript-eslint/no-unused-vars -- CloudFront calls it by its name
function handler(event) {
  const request = event.request;
  if (!/^\/[^/]+\.[a-z0-9]+$/.test(request.uri)) request.uri = '/index.html';
  return request;
}
