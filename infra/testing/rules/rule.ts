import type { Resource, StageTemplates } from './stageTemplates.ts';

/** A property of the templates of every stage. An edit that violates it fails the test of its name. */
export interface Rule {
  /** What must hold, which is the title of the test. */
  name: string;
  /** The types of resources that the rule reads. */
  types: readonly string[];
  /** The resources that violate it, as `stack/logicalId`. `edited`: only this resource differs. */
  broken(stage: StageTemplates, edited?: Resource): string[];
}

type Holds = (resource: Resource, stage: StageTemplates) => boolean;

/** A rule for every resource of a type. A resource without the property that the rule reads violates it. */
export const every = (type: string, name: string, holds: Holds, others: readonly string[] = []): Rule => ({
  name,
  types: [type, ...others],
  broken: (stage, edited) =>
    (edited?.Type === type ? [edited] : stage.ofType(type)).flatMap((one) =>
      attempted(() => holds(one, stage), false) ? [] : [labelOf(one)],
    ),
});

/** A rule for a stage as a whole. */
export const whole = (types: readonly string[], name: string, missing: (stage: StageTemplates) => string[]): Rule => ({
  name,
  types,
  broken: (stage) => attempted(() => missing(stage), [name]),
});

export const labelOf = ({ stack, id }: Pick<Resource, 'stack' | 'id'>) => `${stack}/${id}`;

/** A mutant may have a shape that a rule does not expect. It then violates the rule. */
function attempted<T>(judge: () => T, otherwise: T): T {
  try {
    return judge();
  } catch (error) {
    if (error instanceof TypeError || error instanceof SyntaxError) return otherwise;
    throw error;
  }
}

/** Whether every element holds, and there is one. */
export const all = <T>(list: readonly T[], holds: (one: T) => boolean): boolean =>
  list.length > 0 && list.every((one) => holds(one));

export const same = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);
