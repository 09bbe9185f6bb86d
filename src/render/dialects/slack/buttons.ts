import { at, isObject, str } from '../../data';
import { joined, link, md } from '../../markdown';
import { webAddress } from '../web-address';

/** Buttons that lead to an address, as links; those that only Slack could answer are named. Markdown, or undefined. */
export function buttons(elements: unknown[]): string | undefined {
  const links = elements.filter((one) => webAddress(at(one, 'url')));
  const others = elements.filter((one) => isObject(one) && !webAddress(at(one, 'url'))).map(label);
  const lines = [
    joined(
      links.map((one) => link(label(one) ?? 'Open', at(one, 'url'))),
      ' · ',
    ).source,
    notShown(others),
  ];
  return lines.filter(Boolean).join('\n') || undefined;
}

/** What people can click on in the sender's own chat and not here. */
export function notShown(names: (string | undefined)[]): string {
  const known = names.filter((name) => name !== undefined);
  return known.length > 0 ? md`_Not shown here: ${known.join(', ')}_`.source : '';
}

/** What stands on a button or a choice. */
export function label(element: unknown): string | undefined {
  return str(element, 'text.text', 'text', 'placeholder.text', 'label.text', 'name');
}
