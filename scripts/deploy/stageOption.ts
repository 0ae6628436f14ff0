/** The stage in a command line, and the remaining arguments. */
interface StageOption {
  stage?: string;
  rest: string[];
}

const NAMES = /^(--stage|--context|-c)(=(.*))?$/;

/**
 * The stage of a command: `--stage dev`, or in CDK's form `--context stage=dev`.
 * @throws Error in one line if it has no value, or two different ones
 */
export function takeStage(args: readonly string[]): StageOption {
  const rest: string[] = [];
  const found = new Set<string>();
  for (let index = 0; index < args.length; index += 1) {
    const [, name, joined, value] = NAMES.exec(args[index] as string) ?? [];
    const given = joined === undefined ? args[index + 1] : value;
    const stage = name === '--stage' ? (given ?? '') : /^stage=(.*)$/.exec(given ?? '')?.[1];
    if (name === undefined || stage === undefined) {
      rest.push(args[index] as string);
      continue;
    }
    if (stage === '' || stage.startsWith('-')) throw new Error(`${name} needs the name of a stage, e.g. --stage dev`);
    found.add(stage);
    if (joined === undefined) index += 1;
  }
  const [stage, other] = found;
  if (other !== undefined) throw new Error(`which stage, ${[...found].join(' or ')}?`);
  return { ...(stage !== undefined && { stage }), rest };
}
