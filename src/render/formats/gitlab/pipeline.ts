import { at, bool, list, num, str } from '../../data';
import { code, joined, link, type Markdown, md } from '../../markdown';
import { commitLine } from '../parts/commits';
import { duration } from '../parts/duration';
import { outcome } from '../parts/outcome';
import { facts, inWords, sentence, tell } from '../parts/tell';
import type { Teller } from './happening';
import { numbered } from './merge-request';

const MOST_JOBS = 5;

export const pipeline: Teller = ({ kind, data, thing, actor, place, home }) => {
  const status = str(thing, 'status');
  const id = str(thing, 'id');
  if (!status || !id) return undefined;
  const { emoji, verb } = outcome(status);
  const page = str(thing, 'url') ?? (home && `${home}/-/pipelines/${id}`);
  const took = duration(num(thing, 'duration'));
  const headline = sentence(
    emoji,
    md`pipeline ${link(`#${id}`, page)}`,
    verb,
    md`on ${code(str(thing, 'ref'))}`,
    place,
    took && `after ${took}`,
    actor.source && md`by ${actor}`,
  );
  const request = at(data, 'merge_request');
  const details = emoji === '❌' ? [failedJobs(data), commitOf(data, home)] : [];
  const merges = request && emoji === '❌' ? md`merge request ${numbered(request)}` : undefined;
  return { ...tell(headline, ...details, merges), event: `${kind}.${status}` };
};

/** Jobs that may fail are no reason for a pipeline to do so. */
function failedJobs(data: unknown): Markdown | undefined {
  const failed = list(data, 'builds').filter((job) => str(job, 'status') === 'failed');
  const guilty = failed.filter((job) => !bool(job, 'allow_failure'));
  const jobs = guilty.length > 0 ? guilty : failed;
  if (jobs.length === 0) return undefined;
  const names = jobs.slice(0, MOST_JOBS).map((job) => {
    const reason = str(job, 'failure_reason');
    return md`${code(str(job, 'name'))} (${[str(job, 'stage'), reason && inWords(reason)].filter(Boolean).join(', ')})`;
  });
  const more = jobs.length > MOST_JOBS ? ` and ${jobs.length - MOST_JOBS} more` : '';
  return md`failed: ${joined(names, ', ')}${more}`;
}

function commitOf(data: unknown, home: string | undefined): Markdown {
  const sha = str(data, 'commit.sha', 'commit.id');
  return commitLine({
    sha,
    message: str(data, 'commit.title', 'commit.message'),
    url: str(data, 'commit.url') ?? (home && sha && `${home}/-/commit/${sha}`),
    author: str(data, 'commit.author.name', 'commit.author_name'),
  });
}

/** Kind `build`: one job of a pipeline. */
export const job: Teller = ({ data, actor, place, home }) => {
  const status = str(data, 'build_status');
  const name = str(data, 'build_name');
  if (!status || !name) return undefined;
  const { emoji, verb } = outcome(status);
  const id = str(data, 'build_id');
  const took = duration(num(data, 'build_duration'));
  const headline = sentence(
    emoji,
    md`job ${link(name, home && id && `${home}/-/jobs/${id}`)}`,
    verb,
    md`on ${code(str(data, 'ref'))}`,
    place,
    took && `after ${took}`,
    actor.source && md`by ${actor}`,
  );
  if (emoji !== '❌') return { ...tell(headline), event: `job.${status}` };
  const stage = str(data, 'build_stage');
  const reason = str(data, 'build_failure_reason');
  const allowed = bool(data, 'build_allow_failure') && 'allowed to fail';
  const about = facts(stage && `stage ${stage}`, reason && inWords(reason), allowed);
  return { ...tell(headline, about, commitOf(data, home)), event: `job.${status}` };
};
