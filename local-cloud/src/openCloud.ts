import { randomUUID } from 'node:crypto';
import { createDeployment } from './assembly/deployment.ts';
import { loadAssembly, type Assembly } from './assembly/loadAssembly.ts';
import { summarize } from './assembly/summary.ts';
import type { Cloud, HttpResponse, LocalService } from './cloud.ts';
import type { LocalCloud, StartOptions } from './contract.ts';
import { createCall } from './control/call.ts';
import { createControl } from './control/control.ts';
import { durableClock } from './control/durableClock.ts';
import { createFaults } from './control/faults.ts';
import { untilIdle } from './control/untilIdle.ts';
import { createReceipts } from './control/receipts.ts';
import { awsPort } from './gateway/awsPort.ts';
import { certificates } from './gateway/certificates.ts';
import { openPort } from './gateway/port.ts';
import { createUpgrades } from './gateway/upgrades.ts';
import { createWebRoutes } from './gateway/webRoutes.ts';
import { EXPLORER, graphiqlPage } from './pages/graphiql.ts';
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
import { StartError } from './shared/errors.ts';
import { silent } from './shared/log.ts';
import { createTracer } from './shared/tracer.ts';

const DEFAULT_REGION = 'us-east-1';
const DEFAULT_ACCOUNT = '000000000000';
const NOT_SERVING: HttpResponse = {
  status: 503,
  headers: { 'retry-after': '1' },
  body: 'The local cloud is starting or stopping.\n',
};

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
    ...{ clock, trace, receipts, faults, identity },
    faultsChanged: async () => {
      for (const one of services) await one.lagIndexes?.(faults.lag());
    },
    idle: () => untilIdle(services, trace.ended),
    iam: authorization.report,
    logs: (name) => services.flatMap((one) => one.logs?.(name) ?? []),
  });

  const routes = createWebRoutes();
  const upgrades = createUpgrades();
  // Requests before the cloud is complete, and while it closes, get a temporary refusal, and clients retry. An
  // incomplete cloud would refuse them permanently.
  let isServing = false;
  const web = await openPort(options.port ?? 0, '--port', tls, {
    request: async (request) => (isServing ? routes.handle(request) : NOT_SERVING),
    upgrade: (...connection) => (isServing ? upgrades.handle(...connection) : connection[1].destroy()),
    failed: log.error,
  });
  onClose(web.close);
  const aws = await openPort(options.awsPort ?? 0, '--aws-port', tls, {
    request: (request) => handleAws(request),
    upgrade: createUpgrades().handle,
    failed: log.error,
  });
  onClose(aws.close);

  const cloud: Cloud = {
    ...{ region, accountId, clock, log, trace, store, service },
    ...(dataDir && { dataDir }),
    ...(options.prepared && { prepared: options.prepared }),
    ...(options.streamPolling && { streamPolling: options.streamPolling }),
    ...(options.streamShards !== undefined && { streamShards: options.streamShards }),
    ...(options.streamReaders !== undefined && { streamReaders: options.streamReaders }),
    ...(options.sandboxIdle !== undefined && { sandboxIdle: options.sandboxIdle }),
    webEndpoint: `http://127.0.0.1:${web.port}`,
    awsEndpoint: `http://127.0.0.1:${aws.port}`,
    call: createCall({ services, trace, faults, authorize: authorization.authorize }),
    disturb: (request, work) => faults.around(request, work),
    disturbEvent: faults.event,
    ...createCredentials(accountId),
    asset: (bucketOrUri, key) => assembly.assets.find(key ?? bucketOrUri),
    route: routes.route,
    upgrade: upgrades.upgrade,
  };
  const handleAws = awsPort(cloud, services, control);
  folder.claim({ pid: process.pid, enginePid: engine.pid, endpoint: cloud.awsEndpoint, ...identity });

  for (const factory of registry(engine, options.appsync)) {
    const made = await factory(cloud);
    services.push(made);
    onClose(() => made.close?.());
  }
  onClose(() => {
    isServing = false;
  });
  const deployment = createDeployment({ services, region, accountId });
  const opened = {
    webEndpoint: cloud.webEndpoint,
    awsEndpoint: cloud.awsEndpoint,
    ca: tls.ca,
    ...(tls.caFile && { caFile: tls.caFile }),
    region,
    credentialsOf: (roleName: string) => cloud.credentialsOf(`arn:aws:iam::${accountId}:role/${roleName}`),
    clock,
  };

  async function apply(next: Assembly) {
    assembly = next;
    await deployment.apply(assembly);
    if (options.refused !== undefined) await judge(options.refused);
    await each('ready');
    const summary = summarize(deployment);
    if (options.page !== undefined) {
      const client = summary.resources.find(({ type }) => type === 'AWS::Cognito::UserPoolClient');
      const page = graphiqlPage({
        ...options.page,
        graphqlUrl: '/graphql',
        cognitoEndpoint: cloud.awsEndpoint,
        ...(client && { userPoolClientId: client.ref }),
      });
      routes.route(EXPLORER, page);
      routes.route(`${EXPLORER}/`, page);
      // The page stands in for a web app until the template has one.
      const hasApp = summary.resources.some(({ type }) => type === 'AWS::CloudFront::Distribution');
      routes.route('/', hasApp ? undefined : page);
      const { demoUsers } = options.page;
      routes.route('/development.json', async () => ({
        status: 200,
        headers: { 'content-type': 'application/json', 'cache-control': 'no-store' },
        body: JSON.stringify({ demoUsers, explorerUrl: EXPLORER, mailboxUrl: '/mailbox' }),
      }));
    }
    isServing = true;
    return summary;
  }

  let judging: Promise<unknown> = Promise.resolve(options.prepared);

  /** Throws for code that is known to be refused. For code still to be judged, `refused` gets the result later. */
  async function judge(refused: (lines: string[]) => void): Promise<void> {
    const resources = [...deployment.resources.values()].map(({ resource }) => resource);
    const asked = await judgeCode(resources, cloud.asset, options.verdicts ?? verdictFolder(dataDir));
    if (asked === undefined) {
      if (!isServing) log.warn('types of resolver code are not judged: install @taskwire/appsync-check');
      return;
    }
    const { isKnown, judgement } = asked;
    const judged = async (): Promise<string[]> => {
      const { refused: lines, unsure } = await judgement();
      for (const line of unsure) log.warn(line);
      return lines;
    };
    if (isKnown) {
      const lines = await judged();
      if (lines.length > 0) throw new StartError(lines.join('\n  '));
    } else {
      // Waits for an earlier judgement, which may already judge the same code.
      const known = judging.then(judged);
      judging = known.catch(() => {});
      known.then(
        (lines) => lines.length > 0 && refused(lines),
        // If the process is told to end, the judgement ends with it.
        (error: unknown) => isServing && log.error('resolver code was not judged', error),
      );
    }
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
