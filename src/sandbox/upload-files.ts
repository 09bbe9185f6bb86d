import type { Request, Response } from 'express';
import { fileView } from './file-view';
import { newId } from './ids';
import { forbid, refuse } from './rest-errors';
import { isEleven } from './server';
import type { SandboxUser, World } from './world';

/** Of so many files the content is kept: those that were uploaded last. */
const MOST_CONTENTS = 500;

/** `POST /api/v4/files`, as a form. */
export async function uploadFiles(
  world: World,
  request: Request,
  response: Response,
  user: SandboxUser,
): Promise<void> {
  const headers = { 'Content-Type': String(request.headers['content-type']) };
  const form = await new globalThis.Response(request.body, { headers }).formData().catch(() => undefined);
  if (!form) return refuseForm(response, 'The form cannot be read.');
  const channelId = String(form.get('channel_id'));
  if (!world.channels.get(channelId)?.members.has(user.id)) {
    return forbid(response, user.id, 'upload_file');
  }
  const files = form.getAll('files').flatMap((file) => (typeof file === 'string' ? [] : [file]));
  if (files.some(({ size }) => size === 0)) return refuseForm(response, 'Content-Length should not be 0');
  const infos = [];
  for (const file of files) {
    const place = {
      userId: user.id,
      postId: '',
      channelId: isEleven(world.server) ? channelId : '',
      createAt: world.now(),
    };
    const content = Buffer.from(await file.arrayBuffer());
    const added = { id: newId(), ...place, name: file.name, size: file.size, type: file.type, content };
    world.files.set(added.id, added);
    infos.push(fileView(added));
  }
  forgetOldContents(world);
  response.status(201).json({ file_infos: infos, client_ids: [] });
}

function refuseForm(response: Response, detail: string): void {
  const message = 'Unable to upload file(s). Error reading or parsing request data.';
  refuse(response, 400, 'api.file.upload_file.read_request.app_error', message, detail);
}

function forgetOldContents({ files }: World): void {
  const old = [...files.values()].slice(0, -MOST_CONTENTS);
  for (const file of old) file.content = Buffer.from('(The sandbox keeps the latest files only.)\n');
}
