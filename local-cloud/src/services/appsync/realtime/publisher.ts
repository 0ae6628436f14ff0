import type { DocumentNode, GraphQLSchema, OperationDefinitionNode } from 'graphql';
import type { Cloud } from '../../../cloud.ts';
import type { Api } from '../api/api.ts';
import type { ApiState } from '../api/types.ts';
import { execute, type ExecutionResult } from '../execution/execute.ts';
import { subscribedMutations } from '../schema/subscribedMutations.ts';
import { isObject, MAX_PAYLOAD_BYTES } from './messages.ts';
import { publishedValue } from './publishedValue.ts';
import type { Receiver, Registrations, Selection } from './registrations.ts';
import { rootFields } from './rootFields.ts';

/** A mutation request that has been answered. */
export interface CompletedMutation {
  state: ApiState;
  document: DocumentNode;
  operation: OperationDefinitionNode;
  result: ExecutionResult;
}

/** A delayed event is delivered after this time even if no next event comes. */
const LATEST_MILLISECONDS = 1000;
const CLOSING_BRACE = Buffer.from('}');

/**
 * Delivers the results of a mutation: invalidations first, then each non-null root field to the subscriptions that name
 * it in `@aws_subscribe`. A subscriber's selection is executed on the fields that the mutation selected, never by
 * resolvers.
 */
export async function publish(
  cloud: Cloud,
  api: Api,
  registrations: Registrations,
  { state, document, operation, result }: CompletedMutation,
): Promise<void> {
  invalidate(registrations, result.extensions);
  const schema = state.schema?.schema;
  const mutation = schema?.getMutationType();
  if (schema === undefined || mutation === undefined || mutation === null || !isObject(result.data)) return;
  for (const { responseKey, name, nodes } of rootFields(document, operation)) {
    const field = mutation.getFields()[name];
    const answer = result.data[responseKey];
    if (field === undefined || answer === undefined || answer === null) continue;
    for (const fieldName of subscriptionsTo(schema, name)) {
      const selections = [...registrations.selections(fieldName)];
      if (selections.length === 0) continue;
      const value = publishedValue(
        { schema, document, keepsJson: () => api.departs('F6', `Subscription.${fieldName}`) },
        field.type,
        nodes,
        answer,
      );
      const about = { kind: 'delivery', name: `Subscription.${fieldName}`, detail: { mutation: name } };
      await cloud.trace.step(about, async (detail) => {
        Object.assign(detail, await deliver(cloud, api, fieldName, value, selections));
      });
    }
  }
}

interface Delivery {
  delivered: number;
  /** Subscribers whose filter did not match. */
  filtered: number;
  /** Subscribers whose payload was too large, or whom a fault hit. */
  dropped: number;
}

async function deliver(
  cloud: Cloud,
  api: Api,
  fieldName: string,
  value: unknown,
  selections: Selection[],
): Promise<Delivery> {
  const delivery: Delivery = { delivered: 0, filtered: 0, dropped: 0 };
  for (const { subscription, audiences } of selections) {
    const receivers = [];
    for (const { filter, receivers: all } of audiences.values()) {
      if (filter.matches(value)) receivers.push(...all);
      else delivery.filtered += all.size;
    }
    if (receivers.length === 0) continue;
    const { state, caller, document, operation, variables } = subscription;
    const { data, errors } = await execute({
      cloud,
      api,
      state,
      caller,
      document,
      operation,
      variables,
      headers: {},
      rootValue: { [fieldName]: value },
      resolvers: 'skip',
    });
    const payload = Buffer.from(JSON.stringify(errors.length === 0 ? { data } : { data, errors }));
    if (payload.length > MAX_PAYLOAD_BYTES) {
      cloud.log.warn(
        `an event of ${payload.length} bytes for Subscription.${fieldName} is over 240 KB and was dropped`,
      );
      delivery.dropped += receivers.length;
      continue;
    }
    for (const receiver of receivers) {
      if (send(cloud, `Subscription.${fieldName}`, receiver, payload)) delivery.delivered += 1;
      else delivery.dropped += 1;
    }
  }
  return delivery;
}

/** Returns false for an event that a fault loses. */
function send(cloud: Cloud, action: string, receiver: Receiver, payload: Buffer): boolean {
  const { channel } = receiver.subscriber;
  const frame = Buffer.concat([receiver.prefix, payload, CLOSING_BRACE]);
  const fault = cloud.disturbEvent(action, receiver.isNew);
  receiver.isNew = false;
  if (fault === 'lost-event') return false;
  if (fault === 'late-event') {
    receiver.late.push(frame);
    setTimeout(() => sendLate(receiver), LATEST_MILLISECONDS).unref();
    return true;
  }
  channel.send(frame);
  sendLate(receiver);
  return true;
}

function sendLate({ subscriber, late }: Receiver): void {
  for (const frame of late.splice(0)) subscriber.channel.send(frame);
}

function invalidate(registrations: Registrations, extensions: ExecutionResult['extensions']): void {
  const calls = extensions.filter(({ name }) => name === 'invalidateSubscriptions').map((call) => call.arguments[0]);
  const unique = new Map(calls.map((call) => [JSON.stringify(call), call]));
  for (const call of unique.values()) {
    if (!isObject(call)) continue;
    for (const subscriber of registrations.invalidated(String(call.subscriptionField), call.payload)) {
      subscriber.invalidate();
    }
  }
}

/** The Subscription fields that name each mutation. */
const subscribed = new WeakMap<GraphQLSchema, Map<string, string[]>>();

function subscriptionsTo(schema: GraphQLSchema, mutation: string): readonly string[] {
  const known = subscribed.get(schema) ?? readSubscribe(schema);
  subscribed.set(schema, known);
  return known.get(mutation) ?? [];
}

function readSubscribe(schema: GraphQLSchema): Map<string, string[]> {
  const byMutation = new Map<string, string[]>();
  for (const field of Object.values(schema.getSubscriptionType()?.getFields() ?? {})) {
    for (const name of subscribedMutations(field)) {
      byMutation.set(name, [...(byMutation.get(name) ?? []), field.name]);
    }
  }
  return byMutation;
}
