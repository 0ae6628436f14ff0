import { Logger } from '@aws-lambda-powertools/logger';

/** JSON lines. Never a token, a password or text that people wrote; ids only. */
export const logger = new Logger({ serviceName: 'taskwire' });
