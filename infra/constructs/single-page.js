/**
 * A CloudFront function for each page request: every path of the app is the one page, which reads the path itself.
 * Files at the root (`/config.json`) are served as they are; files under `/assets/` do not come here.
 */
// eslint-disable-next-line @typescript-eslint/no-unused-vars -- CloudFront calls it by its name
function handler(event) {
  const request = event.request;
  if (!/^\/[^/]+\.[a-z0-9]+$/.test(request.uri)) request.uri = '/index.html';
  return request;
}
