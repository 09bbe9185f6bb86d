import { isObject, str } from '../data';
import type { StoryFormat } from '../format';
import { bold, link } from '../markdown';
import { sentence, tell } from './parts/tell';

/** Docker Hub's webhooks, https://docs.docker.com/docker-hub/repos/manage/webhooks/ */
export const dockerHub: StoryFormat = ({ data }) => {
  const repository = str(data, 'repository.repo_name');
  if (!isObject(data) || !repository || !isObject(data.push_data)) return undefined;
  const tag = str(data, 'push_data.tag');
  const image = link([repository, tag].filter(Boolean).join(':'), str(data, 'repository.repo_url'));
  const pusher = bold(str(data, 'push_data.pusher'));
  const words = pusher.source ? sentence(pusher, 'pushed', image) : sentence(image, 'was pushed');
  return { event: 'push', ...tell(sentence('📦', words, 'to Docker Hub')) };
};
