/** The thread that `evaluateApart` starts: answers one evaluation after the other, each in a realm of its own. */
import { parentPort, workerData } from 'node:worker_threads';
import { AwsError } from '../../shared/errors.ts';
import { evaluation } from './evaluation.ts';
import type { Answer, Settings, Task } from './evaluationTask.ts';
import { quirksOf } from './quirks/quirks.ts';
import { forgetPrograms } from './runtime/compile.ts';
import { useRealmSource } from './runtime/realmSource.ts';

const { switches, realm } = workerData as Settings;
const quirks = quirksOf(switches);
useRealmSource(realm);

function answer({ input, now }: Task): Answer {
  try {
    return { body: JSON.stringify(evaluation(input, { now: () => now, quirks })) };
  } catch (error) {
    if (error instanceof AwsError) return { refusal: { code: error.code, message: error.message } };
    throw error;
  } finally {
    // Whatever the code did to its realm, nobody else's code meets it.
    forgetPrograms();
  }
}

parentPort!.on('message', (task: Task) => parentPort!.postMessage(answer(task)));
