import { ACTIONS } from './actions.ts';
import { type Job, type Permissions, parseWorkflow, type Workflow } from './workflow.ts';

/**
 * Each step runs one npm script, so that a laptop can do everything that a workflow does. `npm ci` is what makes
 * scripts runnable.
 */
const COMMAND = /^npm (?:ci|(?:run )?(?<script>[\w:-]+)(?: -- [^\n;&|`]+)?)$/;
/** Actions that request a token of ours from GitHub. */
const NEEDS_TOKEN = /^(aws-actions\/configure-aws-credentials|actions\/attest)@/;

/**
 * Our rules for workflows, besides their syntax: actions are pinned to known commits, steps are npm scripts, no right
 * is granted that is not used, no secret is permanent, and no text of a pull request is part of a command.
 * @param scripts the names of the npm scripts
 */
export function workflowFindings(name: string, text: string, scripts: ReadonlySet<string>): string[] {
  const workflow = parseWorkflow(text);
  const jobs = Object.entries(workflow.jobs);
  return [
    ...pins(text),
    ...triggers(workflow),
    ...widePermissions('the workflow', workflow.permissions, () => false),
    ...jobs.flatMap(([id, job]) => [
      ...commands(id, job, scripts),
      ...inputs(id, job),
      ...rights(id, job),
      ...credentials(id, job),
    ]),
    ...(/\bsecrets\b/.test(text) ? ['names secrets: a lasting secret can be stolen; assume a role by id-token'] : []),
  ].map((finding) => `${name}: ${finding}`);
}

/** Read from the text, because the version beside it is a comment. */
function pins(text: string): string[] {
  return [...text.matchAll(/^\s*(?:- )?uses: (?!\.\/)(\S+)(?: # (\S+))?\s*$/gm)].flatMap(([, action = '', version]) => {
    const [name = '', commit] = action.split('@');
    const known = ACTIONS[name];
    if (known === undefined) return [`${name} is not in the list of scripts/gates/workflows/actions.ts`];
    return commit === known.commit && version === known.version
      ? []
      : [`${name} must be ${name}@${known.commit} # ${known.version}`];
  });
}

const triggers = ({ on }: Workflow): string[] =>
  Object.keys(on)
    .filter((event) => /^(pull_request_target|workflow_run)$/.test(event))
    .map((event) => `runs on ${event}, which gives the code of strangers our rights`);

function commands(id: string, { steps = [], ...job }: Job, scripts: ReadonlySet<string>): string[] {
  return [
    ...(job.uses === undefined && job['timeout-minutes'] === undefined ? [`${id} has no timeout-minutes`] : []),
    ...steps.flatMap(({ run }) => {
      if (run === undefined) return [];
      if (run.includes('${{')) return [`${id}: "${run}" contains an expression: pass it in env`];
      const match = COMMAND.exec(run);
      if (match === null) return [`${id}: "${run}" is not one npm script`];
      const script = match.groups?.['script'];
      return script === undefined || scripts.has(script) ? [] : [`${id}: there is no script "${script}"`];
    }),
  ];
}

/** GitHub only warns of an input that an action does not have, and goes on without it. */
const inputs = (id: string, { steps = [] }: Job): string[] =>
  steps.flatMap(({ uses = '', with: options = {} }) => {
    const [name = ''] = uses.split('@');
    const known = ACTIONS[name]?.inputs;
    return Object.keys(options)
      .filter((input) => known !== undefined && !known.includes(input))
      .map((input) => `${id}: ${name} has no input "${input}" in the list of scripts/gates/workflows/actions.ts`);
  });

function rights(id: string, job: Job): string[] {
  const uses = (job.steps ?? []).map((step) => step.uses ?? '');
  const maySign = job.uses !== undefined || uses.some((each) => NEEDS_TOKEN.test(each));
  const mayWrite = (permission: string) =>
    (permission === 'id-token' && maySign) ||
    (permission === 'attestations' && uses.some((each) => each.startsWith('actions/attest@'))) ||
    (permission === 'pull-requests' &&
      (job.steps ?? []).some(({ run }) => run?.startsWith('npm run difference:comment')));
  return widePermissions(id, job.permissions ?? {}, mayWrite);
}

function widePermissions(
  who: string,
  permissions: Permissions | undefined,
  mayWrite: (name: string) => boolean,
): string[] {
  if (permissions === undefined) return [`${who} sets no permissions, and so has all of them`];
  if (typeof permissions === 'string') return [`${who} has permissions: ${permissions}`];
  return Object.entries(permissions)
    .filter(([name, right]) => right === 'write' && !mayWrite(name))
    .map(([name]) => `${who} has ${name}: write and does not use it`);
}

function credentials(id: string, { steps = [], secrets }: Job): string[] {
  return [
    ...(secrets === undefined ? [] : [`${id} passes secrets on`]),
    ...steps.flatMap(({ uses = '', with: options = {} }) => [
      ...(uses.startsWith('actions/checkout@') && options['persist-credentials'] !== false
        ? [`${id}: checkout must have persist-credentials: false, or every later step has the token`]
        : []),
      ...Object.keys(options)
        .filter((name) => /^aws-(access-key-id|secret-access-key|session-token)$/.test(name))
        .map((name) => `${id}: ${name} is a lasting key: assume a role`),
    ]),
  ];
}
