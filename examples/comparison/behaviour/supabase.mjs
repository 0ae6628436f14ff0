/**
 * What `@supabase/supabase-js` does, against a server of the test's own: each cell of docs/clients-compared.md about
 * it.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createClient } from '@supabase/supabase-js';
import { WebSocket, WebSocketServer } from 'ws';
import { CUT, json, serving } from './server.mjs';

async function aClient(context, ...answers) {
  const { url, requests, server } = await serving(context, ...answers);
  const supabase = createClient(url, 'publishable-key', { realtime: { transport: WebSocket } });
  return { supabase, requests, server, tasks: () => supabase.from('tasks') };
}

test('an error is returned, not thrown, with a code that is a text', async (context) => {
  const { tasks } = await aClient(context, json({ code: '23514', message: 'no', details: null, hint: null }, 400));
  const { data, error } = await tasks().insert({ title: '' });
  assert.deepEqual([data, error.code, error.message], [null, '23514', 'no']);
});

test('repeats: GET, after a lost connection and after a 503; not what changes something', async (context) => {
  for (const failure of [CUT, json({ message: 'busy' }, 503)]) {
    const reading = await aClient(context, failure, json([]));
    assert.deepEqual((await reading.tasks().select()).data, []);
    assert.equal(reading.requests.length, 2);
    const writing = await aClient(context, failure, json([]));
    assert.notEqual((await writing.tasks().insert({ title: 'a' })).error, null);
    assert.equal(writing.requests.length, 1);
  }
});

test('change unless others did: a condition in the update, and no row in the answer', async (context) => {
  const { tasks, requests } = await aClient(context, json([]));
  const { data, error } = await tasks().update({ title: 'b' }).eq('id', '1').eq('version', 3).select().maybeSingle();
  assert.deepEqual([data, error], [null, null]);
  assert.match(requests[0].url, /id=eq\.1&version=eq\.3/);
});

test('give up: a signal of one query', async (context) => {
  const { tasks } = await aClient(context, json([]));
  const { error } = await tasks().select().abortSignal(AbortSignal.abort());
  assert.match(error.message, /abort/i);
});

test('follow a list: a lost event is not noticed; a lost socket returns after a second, and asks for nothing that it missed', async (context) => {
  const { supabase, requests, server } = await aClient(context, json([]));
  const sockets = new WebSocketServer({ server });
  const joins = [];
  const change = { type: 'UPDATE', schema: 'public', table: 'tasks', commit_timestamp: '', columns: [], errors: null };
  const [third, returned] = [deferred(), deferred()];
  sockets.on('connection', (socket) => {
    socket.on('message', (message) => {
      const [joinRef, ref, topic, event, payload] = JSON.parse(String(message));
      if (event !== 'phx_join') return;
      joins.push(payload.config);
      const changes = payload.config.postgres_changes.map((each, index) => ({ id: index + 1, ...each }));
      const response = { status: 'ok', response: { postgres_changes: changes } };
      socket.send(JSON.stringify([joinRef, ref, topic, 'phx_reply', response]));
      const say = (id) =>
        socket.send(
          JSON.stringify([joinRef, null, topic, 'postgres_changes', { ids: [1], data: { ...change, record: { id } } }]),
        );
      if (joins.length === 1) {
        say('version 1');
        // Version 2 is lost.
        say('version 3');
      } else {
        say('version 5');
      }
    });
  });
  const heard = [];
  const statuses = [];
  const channel = supabase.channel('mine');
  channel.on('postgres_changes', { event: '*', schema: 'public', table: 'tasks' }, ({ new: { id } }) => {
    heard.push(id);
    if (id === 'version 3') third.resolve();
    if (id === 'version 5') returned.resolve();
  });
  channel.subscribe((status) => statuses.push(status));
  await third.promise;
  assert.deepEqual([statuses, joins.length, requests.length], [['SUBSCRIBED'], 1, 0]);
  const cutAt = Date.now();
  for (const socket of sockets.clients) socket.terminate();
  await returned.promise;
  assert.ok(Date.now() - cutAt >= 1_000);
  assert.deepEqual(heard, ['version 1', 'version 3', 'version 5']);
  assert.equal(requests.length, 0);
  assert.deepEqual(joins[1], joins[0]);
  assert.deepEqual([statuses.at(0), statuses.at(-1)], ['SUBSCRIBED', 'SUBSCRIBED']);
  await supabase.removeChannel(channel);
  await supabase.realtime.disconnect();
  sockets.close();
});

function deferred() {
  let resolve;
  return { promise: new Promise((given) => (resolve = given)), resolve };
}
