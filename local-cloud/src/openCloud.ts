import { randomUUID } from 'node:crypto';
import { createDeployment } from './assembly/deployment.ts';
import { loadAssembly, type Assembly } from './assembly/loadAssembly.ts';
import { summarize } from './assembly/summary.ts';
import type { Cloud, LocalService } from './cloud.ts';
import type { LocalCloud, StartOptions } from './contract.ts';
import { createCall } from './control/call.ts';
import { createControl } from './control/control.ts';
import { durableClock } from './control/durableClock.ts';
import { createFaults } from './control/faults.ts';
import { untilIdle } from './control/untilIdle.ts';
import { createReceipts } from './control/receipts.ts';
import { awsPort } from './gateway/awsPort.ts';
import { certificates } from './gateway/certificates.ts';
import { openPorts } from './gateway/openPorts.ts';
import { createJudgement } from './judgement.ts';
import { serveExplorer } from './pages/serveExplorer.ts';
import {
  createAuthorization,
  createCredentials,
  createStores,
  judgeCode,
  registry,
  startEngine,
  verdictFolder,
} from './services/index.ts';
import { openDataFolder } from './shared/dataFolder.ts';
import { silent } from './shared/log.ts';
import { createTracer } from './shared/tracer.ts';

const DEFAULT_REGION = 'us-east-1';
const DEFAULT_ACCOUNT = '000000000000';

/**
 * Builds a cloud: folder, engine, ports, services, resources, in that order.
 * @param onClose Collects the steps that undo these. They run last first, even if a later step throws.
 */
export async function openCloud(
  options: StartOptions,
  onClose: (closer: () => unknown) => void,
): Promise<Omit<LocalCloud, 'close'>> {
  const { log = silent } = options;
  const loaded = typeof options.assembly === 'string' ? loadAssembly(options.assembly) : options.assembly;
  const folder = await openDataFolder(options.dataDir, options.reset);
  onClose(folder.release);
  const dataDir = folder.temporary ? undefined : folder.path;
  const engineStarted = startEngine(options.engine, folder.path, log).then((engine) => {
    onClose(engine.close);
    return engine;
  });
  const [engine, tls, given] = await together([engineStarted, certificates(dataDir), loaded]);
  let assembly = typeof given === 'string' ? loadAssembly(given) : given;
  const { region = DEFAULT_REGION, accountId = DEFAULT_ACCOUNT } = assembly;
  const store = await createStores(engine, folder);

  const services: LocalService[] = [];
  const service = <T extends LocalService>(name: string): T => {
    const found = services.find((candidate) => candidate.name === name);
    if (found === undefined) throw new Error(`there is no service ${name}`);
    return found as T;
  };
  const each = async (hook: 'ready' | 'clockMoved') => {
    for (const one of services) await one[hook]?.();
  };
  const clock = await durableClock(
    store('clock'),
    () => each('clockMoved'),
    (error) => log.error('a timer failed', error),
  );
  onClose(clock.close);
  const trace = createTracer(clock);
  const receipts = createReceipts();
  trace.onEnd(receipts.record);
  const faults = createFaults();
  const authorization = createAuthorization({ service, services });
  const identity = { id: randomUUID() };
  const control = createControl({
    clock,
    trace,
    receipts,
    faults,
    identity,
    faultsChanged: async () => {
      for (const one of services) await one.lagIndexes?.(faults.lag());
    },
    idle: () => untilIdle(services, trace.ended),
    iam: authorization.report,
    logs: (name) => services.flatMap((one) => one.logs?.(name) ?? []),
  });

  const ports = await openPorts({ ...options, tls, log, onClose });
  const { webEndpoint, awsEndpoint, route, upgrade } = ports;
  const cloud: Cloud = {
    region,
    accountId,
    clock,
    log,
    trace,
    store,
    service,
    ...(dataDir && { dataDir }),
    ...(options.prepared && { prepared: options.prepared }),
    ...(options.streamPolling && { streamPolling: options.streamPolling }),
    ...(options.streamShards !== undefined && { streamShards: options.streamShards }),
    ...(options.streamReaders !== undefined && { streamReaders: options.streamReaders }),
    ...(options.sandboxIdle !== undefined && { sandboxIdle: options.sandboxIdle }),
    webEndpoint,
    awsEndpoint,
    route,
    upgrade,
    call: createCall({ services, trace, faults, authorize: authorization.authorize }),
    disturb: (request, work) => faults.around(request, work),
    disturbEvent: faults.event,
    ...createCredentials(accountId),
    asset: (bucketOrUri, key) => assembly.assets.find(key ?? bucketOrUri),
  };
  ports.answerAws(awsPort(cloud, services, control));
  folder.claim({ pid: process.pid, enginePid: engine.pid, endpoint: awsEndpoint, ...identity });

  for (const factory of registry(engine, options.appsync)) {
    const made = await factory(cloud);
    services.push(made);
    onClose(() => made.close?.());
  }
  onClose(ports.stopServing);
  const { refused, verdicts = verdictFolder(dataDir) } = options;
  const judge =
    refused &&
    createJudgement({
      log,
      prepared: options.prepared,
      refused,
      isServing: ports.isServing,
      judgeCode: (resources) => judgeCode(resources, cloud.asset, verdicts),
    });
  const deployment = createDeployment({ services, region, accountId });
  const opened = {
    webEndpoint,
    awsEndpoint,
    ca: tls.ca,
    ...(tls.caFile && { caFile: tls.caFile }),
    region,
    credentialsOf: (roleName: string) => cloud.credentialsOf(`arn:aws:iam::${accountId}:role/${roleName}`),
    clock,
  };

  async function apply(next: Assembly) {
    assembly = next;
    await deployment.apply(assembly);
    await judge?.([...deployment.resources.values()].map(({ resource }) => resource));
    await each('ready');
    const summary = summarize(deployment);
    if (options.page !== undefined) serveExplorer(cloud, options.page, summary.resources);
    ports.serve();
    return summary;
  }

  const running = {
    ...opened,
    ...(await apply(assembly)),
    update: async (path: string) => void Object.assign(running, await apply(loadAssembly(path))),
  };
  return running;
}

/** As `Promise.all`, but a failure waits for the others, so that everything they begin can be ended. */
async function together<T extends readonly unknown[] | []>(work: T) {
  await Promise.allSettled(work);
  return Promise.all(work);
}
