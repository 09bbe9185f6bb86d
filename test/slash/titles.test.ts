import { createCommands } from '../../src/calls/commands';
import { openSchemeForm } from '../../src/calls/sign-form';
import { templateForm } from '../../src/calls/template-form';
import { SCHEMES } from '../../src/hooks/signatures/schemes';

const FORMS = [
  ...createCommands(SCHEMES).flatMap((command) => ('form' in command ? [command.form] : [])),
  ...SCHEMES.slice(0, 1).map((scheme) => openSchemeForm(scheme, 'build', '')),
  templateForm('build', '', ''),
];

// More of a title than of a label is not shown by a dialog of Mattermost.
test.each(FORMS.map((form) => [form.title, form] as const))(
  'the form "%s" fits into a dialog',
  (title, form) => {
    expect(title.length).toBeLessThanOrEqual(24);
    for (const { modal_label, description } of form.fields) {
      expect(modal_label.length).toBeLessThanOrEqual(24);
      expect(description.length).toBeLessThanOrEqual(150);
    }
  },
);
