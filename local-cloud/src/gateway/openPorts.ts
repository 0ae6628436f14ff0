import type { Cloud, HttpHandler, HttpResponse } from '../cloud.ts';
import type { StartOptions } from '../contract.ts';
import type { Log } from '../shared/log.ts';
import type { Certificates } from './certificates.ts';
import { openPort } from './port.ts';
import { createUpgrades } from './upgrades.ts';
import { createWebRoutes } from './webRoutes.ts';

/** The two ports of a cloud. They are open before the cloud is complete, because it needs their addresses. */
interface Ports extends Pick<Cloud, 'webEndpoint' | 'awsEndpoint' | 'route' | 'upgrade'> {
  /** Answers the AWS port from now on, also before {@link serve}: functions and services call it while they start. */
  answerAws(handler: HttpHandler): void;
  /** Answers the GraphQL port from now on. */
  serve(): void;
  stopServing(): void;
  isServing(): boolean;
}

interface PortsNeeds extends Pick<StartOptions, 'port' | 'awsPort'> {
  tls: Certificates;
  log: Log;
  onClose(closer: () => unknown): void;
}

const NOT_SERVING: HttpResponse = {
  status: 503,
  headers: { 'retry-after': '1' },
  body: 'The local cloud is starting or stopping.\n',
};

/** Throws `StartError` if a port is taken. */
export async function openPorts({ port = 0, awsPort = 0, tls, log, onClose }: PortsNeeds): Promise<Ports> {
  const { route, handle } = createWebRoutes();
  const upgrades = createUpgrades();
  // Requests before the cloud is complete, and while it closes, get a temporary refusal, and clients retry. An
  // incomplete cloud would refuse them permanently.
  let isServing = false;
  let handleAws: HttpHandler = async () => NOT_SERVING;
  const web = await openPort(port, '--port', tls, {
    request: async (request) => (isServing ? handle(request) : NOT_SERVING),
    upgrade: (...connection) => (isServing ? upgrades.handle(...connection) : connection[1].destroy()),
    failed: log.error,
  });
  onClose(web.close);
  const aws = await openPort(awsPort, '--aws-port', tls, {
    request: (request) => handleAws(request),
    upgrade: createUpgrades().handle,
    failed: log.error,
  });
  onClose(aws.close);
  return {
    webEndpoint: `http://127.0.0.1:${web.port}`,
    awsEndpoint: `http://127.0.0.1:${aws.port}`,
    route,
    upgrade: upgrades.upgrade,
    answerAws: (handler) => void (handleAws = handler),
    serve: () => void (isServing = true),
    stopServing: () => void (isServing = false),
    isServing: () => isServing,
  };
}
