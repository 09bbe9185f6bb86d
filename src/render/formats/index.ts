import type { StoryFormat } from '../format';
import { alertmanager } from './alertmanager/alertmanager';
import { appveyor } from './appveyor';
import { argocd } from './argocd';
import { cloudWatch } from './aws/cloudwatch';
import { azureDevops } from './azure-devops/azure-devops';
import { bitbucket } from './bitbucket/bitbucket';
import { bitbucketServer } from './bitbucket-server/bitbucket-server';
import { buildbot } from './buildbot';
import { circleci } from './circleci';
import { datadog } from './datadog';
import { dockerHub } from './docker-hub';
import { gitea } from './gitea/gitea';
import { github } from './github/github';
import { gitlab } from './gitlab/gitlab';
import { grafanaLegacy } from './grafana-legacy';
import { handshake } from './handshake';
import { harbor } from './harbor';
import { heroku } from './heroku';
import { jenkins } from './jenkins';
import { jira } from './jira/jira';
import { linear } from './linear';
import { netlify } from './netlify';
import { opsgenie } from './opsgenie';
import { pagerduty } from './pagerduty';
import { sentry } from './sentry/sentry';
import { sonarqube } from './sonarqube';
import { statuspage } from './statuspage';
import { stripe } from './stripe';
import { teamcity } from './teamcity';
import { travis } from './travis';
import { trello } from './trello/trello';
import { uptimeKuma } from './uptime-kuma';
import { vercel } from './vercel';

/**
 * The senders in the order they are asked; the first that makes a story of a webhook has it. Gitea, Forgejo and
 * Gogs send GitHub's headers too, so they stand before GitHub.
 */
export const FORMATS: readonly StoryFormat[] = [
  handshake,
  gitea,
  github,
  gitlab,
  bitbucketServer,
  bitbucket,
  azureDevops,
  alertmanager,
  grafanaLegacy,
  argocd,
  circleci,
  dockerHub,
  harbor,
  jenkins,
  jira,
  sentry,
  cloudWatch,
  travis,
  teamcity,
  appveyor,
  buildbot,
  vercel,
  netlify,
  heroku,
  trello,
  linear,
  stripe,
  uptimeKuma,
  pagerduty,
  opsgenie,
  statuspage,
  datadog,
  sonarqube,
];
