import type { Resource, StageTemplates } from './stageTemplates.ts';

/** What must hold of the templates of every stage, so that an edit which gives it up fails the test of that name. */
export interface Rule {
  /** What holds, as the test is called. */
  name: string;
  /** The types of resources that it looks at. */
  types: readonly string[];
  /** Where it does not hold, as `stack/logicalId`. `edited`: only this resource is other than it was. */
  broken(stage: StageTemplates, edited?: Resource): string[];
}

type Holds = (resource: Resource, stage: StageTemplates) => boolean;

/** A rule for every resource of a type. One that lacks what the rule looks at breaks it. */
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

/** A mutant may have another shape than a rule expects: then it does not hold. */
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
