import { at, isObject, lengthOf, list, num, str } from '../data';
import type { StoryFormat } from '../format';
import { bold, code, joined, link, type Markdown, md } from '../markdown';
import { count, shortSha } from '../words';
import { duration } from './parts/duration';
import { outcome } from './parts/outcome';
import { facts, sentence, tell } from './parts/tell';

const MOST_TESTS = 5;

/** Jenkins' Notification plugin, https://plugins.jenkins.io/notification/ */
export const jenkins: StoryFormat = ({ data }) => {
  const build = at(data, 'build');
  const phase = str(build, 'phase');
  const name = str(data, 'display_name', 'name');
  if (!isObject(data) || !phase || !name || !/^\w{1,30}$/.test(phase)) return undefined;
  const status = str(build, 'status');
  const label = link([name, str(build, 'number')].filter(Boolean).join(' #'), str(build, 'full_url'));
  const milliseconds = num(build, 'duration');
  const took = status && milliseconds ? duration(milliseconds / 1_000) : undefined;
  const branch = code(str(build, 'scm.branch'));
  const headline = sentence(
    status ? outcome(status).emoji : '🔄',
    md`build ${label}`,
    status ? bold(status) : phase.toLowerCase(),
    branch.source && md`on ${branch}`,
    took && `after ${took}`,
  );
  const event = ['build', phase, status].filter(Boolean).join('.').toLowerCase();
  const details = status && status !== 'SUCCESS' ? [tests(build), commit(build)] : [];
  return { event, ...tell(headline, ...details) };
};

function tests(build: unknown): Markdown | undefined {
  const failed = num(build, 'test_summary.failed');
  const total = num(build, 'test_summary.total');
  if (!failed || !total) return undefined;
  const names = list(build, 'test_summary.failed_tests');
  const shown = names
    .slice(0, MOST_TESTS)
    .map((name) => code(typeof name === 'string' ? name : str(name, 'name')));
  const more = lengthOf(names) - shown.length;
  const listed = joined(shown, ', ');
  return md`${failed} of ${count(total, 'test')} failed${listed.source && md`: ${listed}`}${more > 0 && ` and ${more} more`}`;
}

function commit(build: unknown): Markdown {
  const culprits = list(build, 'scm.culprits').filter((one) => typeof one === 'string');
  const sha = code(shortSha(str(build, 'scm.commit')));
  return facts(
    sha.source && md`commit ${sha}`,
    culprits.length > 0 && `by ${culprits.slice(0, 5).join(', ')}`,
  );
}
