import type { ResourceHandler } from '../../../cloud.ts';
import { stableId } from '../../../shared/ids.ts';
import { refused } from '../api/refused.ts';
import { withEntry } from '../api/api.ts';
import type { Needs } from './needs.ts';

const HOUR_SECONDS = 3600;
const DEFAULT_LIFE_SECONDS = 7 * 24 * 3600;
const MAX_LIFE_SECONDS = 365 * 24 * 3600;

/** `AWS::AppSync::ApiKey`. Without `Expires` it is valid for seven days from its creation. `Ref` is its ARN. */
export const apiKey =
  ({ cloud, apis }: Needs): ResourceHandler =>
  async (resource) => {
    const api = apis.of(resource);
    const id = apiKeyId(resource);
    const key = `da2-${id}`;
    const { Expires } = resource.properties;
    const expires = Expires === undefined ? (await firstMade()) + DEFAULT_LIFE_SECONDS : Number(Expires);
    if (expires * 1000 > latest(cloud.clock.now())) throw refused('a key expires within 365 days');
    const given = Expires !== undefined && expires % HOUR_SECONDS !== 0;
    const isRounded = given && api.departs('I6', `${api.draft.settings.name} ${resource.logicalId}`);
    const until = isRounded ? expires - (expires % HOUR_SECONDS) : expires;
    api.change(({ keys }) => ({ keys: withEntry(keys, id, { key, expires: until }) }));
    const arn = `${api.arn}/apikey/${key}`;
    return { ref: arn, attributes: { ApiKey: key, ApiKeyId: key, Arn: arn } };

    async function firstMade(): Promise<number> {
      const store = cloud.store('appsync');
      await store.create(`apiKey:${id}`, Math.floor(cloud.clock.now() / 1000));
      return (await store.get<number>(`apiKey:${id}`)) ?? 0;
    }
  };

/** Templates are synthesized by the real clock; the cloud's clock may differ. */
const latest = (now: number) => Math.max(now, Date.now()) + MAX_LIFE_SECONDS * 1000;

export const apiKeyId = ({ stack, logicalId }: { stack: string; logicalId: string }) =>
  stableId(26, 'apiKey', stack, logicalId).toLowerCase();
