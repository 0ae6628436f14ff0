/**
 * What other code may use of DynamoDB besides its AWS calls: the engine that holds the cloud's own rows, and streams.
 */
export type { Engine } from './engine.ts';
export type { DynamoDbService } from './service.ts';
export { startEngine } from './startEngine.ts';
export { createStores } from './store.ts';
export { tableOfStream } from './streams/openStream.ts';
export { READERS_OF_A_SHARD } from './streams/readers.ts';
export { fromIterator, toIterator } from './streams/streamIterator.ts';
export { CLOSED_TO_PAGES } from './engineAddress.ts';
