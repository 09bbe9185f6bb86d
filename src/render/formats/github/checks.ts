import { at, list, str } from '../../data';
import { code, link, md } from '../../markdown';
import { commitLine } from '../parts/commits';
import { outcome } from '../parts/outcome';
import { quote } from '../parts/quote';
import { sentence, tell } from '../parts/tell';
import type { Teller } from './happening';
import { tellState } from './run-state';

/** A run of a workflow: told by how it ended, or how it stands. */
export const workflowRun: Teller = (happening) => {
  const run = at(happening.data, 'workflow_run');
  const number = str(run, 'run_number');
  const name = [
    str(run, 'name') ?? str(happening.data, 'workflow.name') ?? 'workflow',
    number && `#${number}`,
  ];
  const page = str(run, 'html_url');
  if (!page && !number) return undefined;
  const told = tellState(happening, run, md`workflow ${link(name.filter(Boolean).join(' '), page)}`);
  const sha = str(run, 'head_sha');
  const message = str(run, 'head_commit.message', 'display_title');
  const commit = commitLine({
    sha,
    message,
    url: commitPage(happening.data, sha),
    author: str(run, 'head_commit.author.name'),
  });
  return { ...told, ...(told.failed && { details: [commit] }) };
};

export const workflowJob: Teller = (happening) => {
  const job = at(happening.data, 'workflow_job');
  const name = str(job, 'name');
  if (!name) return undefined;
  const workflow = str(job, 'workflow_name');
  const what = md`job ${link(name, str(job, 'html_url'))}${workflow && md` of workflow ${workflow}`}`;
  const told = tellState(happening, job, what);
  const failed = list(job, 'steps').find((step) => str(step, 'conclusion') === 'failure');
  const step = str(failed, 'name');
  return { ...told, ...(told.failed && step && { details: [md`failed step: ${step}`] }) };
};

export const checkRun: Teller = (happening) => {
  const run = at(happening.data, 'check_run');
  const name = str(run, 'name');
  if (!name) return undefined;
  const told = tellState(happening, run, md`check ${link(name, str(run, 'html_url', 'details_url'))}`);
  const said = quote(joinedLines(str(run, 'output.title'), str(run, 'output.summary')));
  return { ...told, ...(told.failed && said && { details: [said] }) };
};

export const checkSuite: Teller = (happening) => {
  const suite = at(happening.data, 'check_suite');
  const app = str(suite, 'app.name');
  if (!str(suite, 'head_sha')) return undefined;
  return tellState(happening, suite, md`checks${app && ` of ${app}`}`, true);
};

/** Event `status`: what an outside service says of a commit. */
export const status: Teller = ({ data, place }) => {
  const state = str(data, 'state');
  if (!state) return undefined;
  const { emoji, verb } = outcome(state);
  const name = link(str(data, 'context') ?? 'status', str(data, 'target_url'));
  const branch = code(str(data, 'branches.0.name'));
  const headline = sentence(emoji, name, verb, branch.source && md`on ${branch}`, place);
  const page = str(data, 'commit.html_url');
  const commit = commitLine({
    sha: str(data, 'sha'),
    message: str(data, 'commit.commit.message'),
    url: page,
  });
  return { ...tell(headline, commit, quote(str(data, 'description'))), event: `status.${state}` };
};

function commitPage(data: unknown, sha: string | undefined): string | undefined {
  const page = str(data, 'repository.html_url');
  return page && sha && `${page}/commit/${sha}`;
}

function joinedLines(...lines: (string | undefined)[]): string {
  return lines.filter(Boolean).join('\n');
}
