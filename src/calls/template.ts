import { type CallResponse, ok, openForm } from '../apps/call-response';
import { TemplateError } from '../render/templates/template';
import type { Delivery } from '../store/store';
import { type CallHandler, type CallParts, UserMistake } from './call';
import { readOption } from './option-field';
import { readUrlPathField } from './path-field';
import { pathText } from './path-text';
import { requireAdmin } from './require-admin';
import { ACTIONS, TEMPLATE_FORM, templateForm } from './template-form';
import { templatePreview } from './template-preview';

/** `/template`: shows, tries, saves and removes the template of a path. */
export function createTemplate({ store, deliver, redactor, pathStates }: CallParts): CallHandler {
  async function lastOf(path: string): Promise<Delivery | undefined> {
    const state = (await pathStates()).find((candidate) => candidate.path === path);
    return state?.lastDelivery ? await store.findDelivery(state.lastDelivery) : undefined;
  }

  async function savedSource(path: string): Promise<string> {
    return (await store.templates()).find((template) => template.path === path)?.source ?? '';
  }

  async function preview(path: string, source: string): Promise<string> {
    try {
      return templatePreview(source, await lastOf(path), redactor);
    } catch (error) {
      if (!(error instanceof TemplateError)) throw error;
      throw new UserMistake(error.message, { template: error.message });
    }
  }

  /** Also of one that was saved and works no more. */
  async function open(path: string): Promise<CallResponse> {
    const source = await savedSource(path);
    const shown = await preview(path, source).catch((error) => {
      if (error instanceof UserMistake) return `It fails: ${error.message}`;
      throw error;
    });
    return openForm(templateForm(path, source, shown));
  }

  async function save(path: string, source: string): Promise<CallResponse> {
    if (source.trim() === '') {
      const sentence = 'The template is empty. Write one, or choose to remove it.';
      throw new UserMistake(sentence, { template: sentence });
    }
    const shown = await preview(path, source);
    await store.saveTemplate({ path, source });
    deliver.settingsChanged();
    return ok(`Webhooks to ${pathText(path)} have this template now.\n\n${shown}`);
  }

  async function remove(path: string): Promise<CallResponse> {
    const wasThere = await store.removeTemplate(path);
    deliver.settingsChanged();
    return ok(
      wasThere ? `Webhooks to ${pathText(path)} have no template now.` : `${pathText(path)} has no template.`,
    );
  }

  return async ({ context, values }) => {
    requireAdmin(context);
    if (values.path === undefined || values.path === null) return openForm(TEMPLATE_FORM);
    const path = readUrlPathField(values.path);
    const source = typeof values.template === 'string' ? values.template : undefined;
    const action = readOption(values.action) ?? (source === undefined ? 'open' : 'save');
    if (action === 'open') return await open(path);
    if (action === 'remove') return await remove(path);
    if (action === 'save') return await save(path, source ?? '');
    if (action === 'preview')
      return openForm(templateForm(path, source ?? '', await preview(path, source ?? '')));
    const sentence = `The action must be one of ${Object.keys(ACTIONS).join(', ')}.`;
    throw new UserMistake(sentence, { action: sentence });
  };
}
