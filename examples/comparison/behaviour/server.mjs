import { createServer } from 'node:http';

/** The connection ends without an answer. */
export const CUT = Symbol('cut');
/** No answer comes. */
export const SILENCE = Symbol('silence');

export const json = (body, status = 200, headers = {}) => ({ body, status, headers });

/**
 * A server that gives these answers in order, the last one again and again. It keeps the requests: method, URL, and
 * body as text.
 */
export async function serving(test, ...answers) {
  const requests = [];
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk) => (body += chunk));
    request.on('end', () => {
      requests.push({ method: request.method, url: request.url, body });
      const answer = answers[Math.min(requests.length, answers.length) - 1];
      if (answer === SILENCE) return;
      if (answer === CUT) return request.socket.destroy();
      response.writeHead(answer.status, { 'content-type': 'application/json', ...answer.headers });
      response.end(JSON.stringify(answer.body));
    });
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  test.after(() => {
    server.closeAllConnections();
    server.close();
  });
  return { url: `http://127.0.0.1:${server.address().port}`, requests, server };
}

/** The error that a promise rejects with. */
export const refusal = (promise) =>
  promise.then(
    () => {
      throw new Error('nothing was refused');
    },
    (error) => error,
  );
