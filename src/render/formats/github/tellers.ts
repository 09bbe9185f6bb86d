import { advisory } from './advisory';
import { installation, installationRepositories, marketplacePurchase, sponsorship } from './apps';
import { checkRun, checkSuite, status, workflowJob, workflowRun } from './checks';
import { comment, commitComment, discussion, reviewComment } from './comment';
import { deployment, deploymentReview, deploymentStatus } from './deployment';
import type { Teller } from './happening';
import { issue } from './issue';
import { member, membership, organization, orgBlock, team } from './people';
import { pullRequest } from './pull-request';
import { branch, push } from './push';
import { release } from './release';
import { fork, ping, repository, star, wiki } from './repository';
import { review, reviewThread } from './review';
import { mergeGroup, pageBuild, repositoryDispatch, repositoryImport, workflowDispatch } from './runs';
import { codeAlert, dependencyAlert, secretAlert } from './security';

/** Who tells which event; all others are told by `other`. */
export const TELLERS: Readonly<Record<string, Teller>> = {
  check_run: checkRun,
  check_suite: checkSuite,
  code_scanning_alert: codeAlert,
  commit_comment: commitComment,
  create: branch,
  delete: branch,
  dependabot_alert: dependencyAlert,
  deployment,
  deployment_review: deploymentReview,
  deployment_status: deploymentStatus,
  discussion,
  discussion_comment: comment,
  fork,
  gollum: wiki,
  installation,
  installation_repositories: installationRepositories,
  issue_comment: comment,
  issues: issue,
  marketplace_purchase: marketplacePurchase,
  member,
  membership,
  merge_group: mergeGroup,
  org_block: orgBlock,
  organization,
  page_build: pageBuild,
  ping,
  public: repository,
  pull_request: pullRequest,
  pull_request_review: review,
  pull_request_review_comment: reviewComment,
  pull_request_review_thread: reviewThread,
  push,
  release,
  repository,
  repository_dispatch: repositoryDispatch,
  repository_import: repositoryImport,
  repository_vulnerability_alert: dependencyAlert,
  secret_scanning_alert: secretAlert,
  security_advisory: advisory,
  sponsorship,
  star,
  status,
  team,
  team_add: team,
  watch: star,
  workflow_dispatch: workflowDispatch,
  workflow_job: workflowJob,
  workflow_run: workflowRun,
};
