import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readStage, type Stage, type StageConfig } from '../../stages.ts';

/** A part of a template, in CloudFormation's own shape. */
// oxlint-disable-next-line typescript/no-explicit-any -- the rules assert on it
export type Shape = any;

/** A resource of a template, which mutations edit in place. */
export interface Resource {
  stack: string;
  id: string;
  Type: string;
  Properties: Record<string, Shape>;
  DeletionPolicy?: string;
  UpdateReplacePolicy?: string;
}

const ENDING = '.template.json';

/** The templates of a stage, and the settings from which they were made. */
export class StageTemplates {
  readonly config: StageConfig;
  private readonly byType = new Map<string, Resource[]>();

  constructor(
    readonly stage: Stage,
    readonly resources: readonly Resource[],
    /** The settings that differ from the stage's file. */
    private readonly settings: Partial<StageConfig> = {},
  ) {
    this.config = { ...readStage(stage), ...settings };
    for (const one of resources) {
      const list = this.byType.get(one.Type);
      if (list === undefined) this.byType.set(one.Type, [one]);
      else list.push(one);
    }
  }

  static read(stage: Stage, folder: string, settings?: Partial<StageConfig>): StageTemplates {
    const files = readdirSync(folder).filter((name) => name.endsWith(ENDING));
    const resources = files.flatMap((file) => {
      const { Resources } = JSON.parse(readFileSync(join(folder, file), 'utf8')) as { Resources: object };
      const stack = file.slice(0, -ENDING.length);
      return Object.entries(Resources).map(
        ([id, one]) => ({ Properties: {}, ...(one as object), stack, id }) as Resource,
      );
    });
    return new StageTemplates(stage, resources, settings);
  }

  ofType(type: string): Resource[] {
    return this.byType.get(type) ?? [];
  }

  without(resource: Resource): StageTemplates {
    return new StageTemplates(
      this.stage,
      this.resources.filter((one) => one !== resource),
      this.settings,
    );
  }

  /** The resource of a type in the same stack to which a `Ref` or `Fn::GetAtt` refers. */
  behind(reference: unknown, type: string, { stack }: Resource): Resource | undefined {
    const { Ref, 'Fn::GetAtt': attribute } = (reference ?? {}) as { Ref?: string; 'Fn::GetAtt'?: [string, string] };
    const wanted = Ref ?? attribute?.[0];
    return this.ofType(type).find(({ id, stack: its }) => id === wanted && its === stack);
  }

  /** The number in names of the present table or user pool; nothing for the first. */
  generationOf(what: 'table' | 'users'): string {
    const number = this.config.generation[what];
    return number === 1 ? '' : String(number);
  }

  /** A name `taskwire-<stage>-<name>` without its common beginning. */
  short(name: string): string {
    return name.replace(`taskwire-${this.stage}-`, '');
  }
}
