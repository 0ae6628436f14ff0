import type { LocalDateTime, ZoneOffset, ZoneOffsetTransition } from '@js-joda/core';
import { Temporal } from 'temporal-polyfill';

type Joda = typeof import('@js-joda/core');

/**
 * Gives joda the zones of `Temporal`, which knows every zone's rules for any year, as Java does; joda's own data ends
 * in 2037. Zone ids are case-sensitive, as in Java.
 */
export function plugZoneRules(joda: Joda): void {
  const rules = new Map<string, InstanceType<Joda['ZoneRules']>>();
  const Rules = zoneRulesOf(joda);
  // The provider is designed to be replaced like this, but its types do not show it.
  const provider = joda.ZoneRulesProvider as unknown as { getRules(id: string): unknown };
  provider.getRules = (id) => {
    if (!rules.has(id)) {
      if (!isZone(id)) throw new joda.DateTimeException(`Unknown time-zone ID: ${id}`);
      rules.set(id, new Rules(id));
    }
    return rules.get(id);
  };
}

function isZone(id: string): boolean {
  try {
    return new Temporal.ZonedDateTime(0n, id).timeZoneId === id;
  } catch {
    return false;
  }
}

/** The class extends the base class of this particular joda instance, so it is made for it. */
function zoneRulesOf({ LocalDateTime: Local, ZoneOffset: Offset, ZoneOffsetTransition: Transition, ZoneRules }: Joda) {
  const offsetOf = (at: Temporal.ZonedDateTime) => Offset.ofTotalSeconds(at.offsetNanoseconds / 1e9);
  const unsupported = (): never => {
    throw new Error('Only offsets and transitions of zones are known');
  };

  return class TemporalZoneRules extends ZoneRules {
    readonly #zone: string;

    constructor(zone: string) {
      super();
      this.#zone = zone;
    }

    override isFixedOffset(): boolean {
      return (
        this.#at(0).getTimeZoneTransition('next') === null && this.#at(0).getTimeZoneTransition('previous') === null
      );
    }

    override offsetOfEpochMilli(epochMilli: number): ZoneOffset {
      return offsetOf(this.#at(epochMilli));
    }

    override offsetOfInstant(instant: { toEpochMilli(): number }): ZoneOffset {
      return this.offsetOfEpochMilli(instant.toEpochMilli());
    }

    override offsetOfLocalDateTime(local: LocalDateTime): ZoneOffset {
      return offsetOf(this.#around(local)[0]);
    }

    override validOffsets(local: LocalDateTime): ZoneOffset[] {
      const [before, after] = this.#around(local).map(offsetOf) as [ZoneOffset, ZoneOffset];
      if (before.equals(after)) return [before];
      return before.totalSeconds() > after.totalSeconds() ? [before, after] : [];
    }

    override isValidOffset(local: LocalDateTime, offset: ZoneOffset): boolean {
      return this.validOffsets(local).some((valid) => valid.equals(offset));
    }

    override transition(local: LocalDateTime): ZoneOffsetTransition {
      const [earlier, later] = this.#around(local);
      const at = earlier.equals(later) ? null : earlier.getTimeZoneTransition('next');
      // Java's answer outside gaps and overlaps; joda's types omit it.
      if (at === null) return null as unknown as ZoneOffsetTransition;
      const before = offsetOf(earlier);
      const start = Local.ofEpochSecond(at.epochMilliseconds / 1000 + before.totalSeconds(), Offset.UTC);
      return Transition.of(start, before, offsetOf(later));
    }

    override toString(): string {
      return this.#zone;
    }

    override daylightSavings = unsupported;
    override isDaylightSavings = unsupported;
    override standardOffset = unsupported;
    override nextTransition = unsupported;
    override previousTransition = unsupported;
    override transitions = unsupported;
    override transitionRules = unsupported;

    #at(epochMilli: number): Temporal.ZonedDateTime {
      return new Temporal.ZonedDateTime(BigInt(epochMilli) * 1_000_000n, this.#zone);
    }

    /**
     * A local time, read with the offsets before and after the transition it falls into; without a transition, the same
     * time twice.
     */
    #around(local: LocalDateTime): [Temporal.ZonedDateTime, Temporal.ZonedDateTime] {
      const plain = Temporal.PlainDateTime.from(local.toString());
      return [
        plain.toZonedDateTime(this.#zone, { disambiguation: 'earlier' }),
        plain.toZonedDateTime(this.#zone, { disambiguation: 'later' }),
      ];
    }
  };
}
