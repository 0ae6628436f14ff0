/** The thread that `evaluateApart` starts: answers one evaluation, and ends. */
import { parentPort, workerData } from 'node:worker_threads';
import { AwsError } from '../../shared/errors.ts';
import { evaluation } from './evaluation.ts';
import type { Answer, Task } from './evaluationTask.ts';
import { quirksOf } from './quirks/quirks.ts';
import { useRealmSource } from './runtime/realmSource.ts';

const { input, now, switches, realm } = workerData as Task;
useRealmSource(realm);

function answer(): Answer {
  try {
    return { body: JSON.stringify(evaluation(input, { now: () => now, quirks: quirksOf(switches) })) };
  } catch (error) {
    if (error instanceof AwsError) return { refusal: { code: error.code, message: error.message } };
    throw error;
  }
}

parentPort!.postMessage(answer());
