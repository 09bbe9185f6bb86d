import type { Request, Response } from 'express';
import { fileView } from './file-view';
import { newId } from './ids';
import { forbid } from './rest-errors';
import type { SandboxUser, World } from './world';

/** `POST /api/v4/files`, as a form; of the files only names and sizes are kept. */
export async function uploadFiles(
  world: World,
  request: Request,
  response: Response,
  user: SandboxUser,
): Promise<void> {
  const headers = { 'Content-Type': String(request.headers['content-type']) };
  const form = await new globalThis.Response(request.body, { headers }).formData();
  if (!world.channels.get(String(form.get('channel_id')))?.members.has(user.id)) {
    return forbid(response, user.id, 'upload_file');
  }
  const files = form.getAll('files').flatMap((file) => (typeof file === 'string' ? [] : [file]));
  const infos = files.map(({ name, size, type }) => {
    const place = { userId: user.id, postId: '', channelId: '', createAt: world.now() };
    const added = { id: newId(), ...place, name, size, type };
    world.files.set(added.id, added);
    return fileView(added);
  });
  response.status(201).json({ file_infos: infos, client_ids: [] });
}
