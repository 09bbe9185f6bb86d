import type { Request, Response } from 'express';
import type { World } from '../world';
import { channelViews } from './views';

/**
 * `GET /sandbox/files/<id>?user=<id>`: what is in a file of a post, as text, for those who see its channel. Whatever
 * it holds, the browser runs nothing of it.
 */
export function createFilePage(world: World) {
  return (request: Request, response: Response): void => {
    const file = world.files.get(String(request.params.id));
    const user = world.users.get(String(request.query.user));
    const isVisible = user && file && channelViews(world, user).some(({ id }) => id === file.channelId);
    if (!isVisible) return void response.status(404).type('text/plain').send('There is no such file.\n');
    response.set({
      'Content-Type': 'text/plain; charset=utf-8',
      'Content-Security-Policy': "default-src 'none'; sandbox",
    });
    response.end(file.content);
  };
}
