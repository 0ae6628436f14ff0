import { cpSync, mkdtempSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** One action of one statement of a role. */
export interface Grant {
  /** The role's logical id, without CloudFormation's eight letters. */
  role: string;
  action: string;
  /** The allowed resource, as written in the template. */
  resources: unknown[];
  /** Its place in the assembly. */
  at: { file: string; policy: string; statement: number };
}

type Template = { Resources: Record<string, { Type: string; Properties: any }> };
type Statement = { Effect: string; Action: string | string[]; Resource: unknown };

export const templateFiles = (assembly: string) =>
  readdirSync(assembly).filter((name) => name.endsWith('.template.json'));
const read = (assembly: string, file: string) => JSON.parse(readFileSync(join(assembly, file), 'utf8')) as Template;

/** The CDK's own function for bucket deployments. CloudFormation runs it, and the CDK grants what it needs. */
export const isOfTheCdk = (role: string): boolean => role.startsWith('CustomCDKBucketDeployment');

/** Everything that the roles of an assembly are allowed, action by action. */
export function grantsOf(assembly: string): Grant[] {
  return templateFiles(assembly).flatMap((file) =>
    Object.entries(read(assembly, file).Resources)
      .filter(([, { Type }]) => Type === 'AWS::IAM::Policy')
      .flatMap(([policy, { Properties }]) =>
        (Properties.PolicyDocument.Statement as Statement[]).flatMap(({ Action, Resource }, statement) =>
          [Action].flat().map((action) => ({
            role: String(Properties.Roles[0].Ref).slice(0, -8),
            action,
            resources: [Resource].flat(),
            at: { file, policy, statement },
          })),
        ),
      )
      .filter(({ role }) => !isOfTheCdk(role)),
  );
}

interface Mutator {
  /** An assembly like the first one, without this grant. */
  without(grant: Grant): string;
  /** An assembly like the first one. */
  whole(): string;
}

/**
 * Edits copies of an assembly's templates, in a folder of their own beside links to the assets. Each edit also changes
 * the environment of the role's function, so that no warm worker remembers what it was allowed to read, and the size of
 * its batches, so that its event source starts again.
 */
export function mutatorOf(assembly: string): Mutator {
  const folder = mkdtempSync(join(tmpdir(), 'taskwire-mutant-'));
  const templates = templateFiles(assembly);
  for (const name of readdirSync(assembly)) {
    if (templates.includes(name)) cpSync(join(assembly, name), join(folder, name));
    else symlinkSync(join(assembly, name), join(folder, name));
  }
  let edits = 0;
  const restore = () => templates.forEach((name) => cpSync(join(assembly, name), join(folder, name)));
  return {
    whole() {
      restore();
      return folder;
    },
    without({ action, role, at: { file, policy, statement } }) {
      restore();
      const template = read(assembly, file);
      const document = template.Resources[policy]!.Properties.PolicyDocument;
      const edited: Statement = document.Statement[statement];
      edited.Action = [edited.Action].flat().filter((name) => name !== action);
      if (edited.Action.length === 0) document.Statement.splice(statement, 1);
      const resources = Object.entries(template.Resources);
      for (const [logicalId, { Type, Properties }] of resources) {
        const isTheirs = Type === 'AWS::Lambda::Function' && JSON.stringify(Properties.Role).includes(`"${role}`);
        if (isTheirs)
          resources
            .filter(
              ([, { Type, Properties }]) =>
                Type.endsWith('EventSourceMapping') && Properties.FunctionName.Ref === logicalId,
            )
            .forEach(([, mapping]) => (mapping.Properties.BatchSize -= 1));
        if (isTheirs)
          Properties.Environment = { Variables: { ...Properties.Environment?.Variables, EDIT: `${(edits += 1)}` } };
      }
      writeFileSync(join(folder, file), JSON.stringify(template));
      return folder;
    },
  };
}
