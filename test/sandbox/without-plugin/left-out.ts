const ROLES = 'roles are what they were when the server was installed; the App asks for none of them by name';
const RAW = 'the sandbox takes files as a form only, as the App sends them';
const HANGS = 'it takes 30 s; commands and dialogs that hang are like those that break';

/** What the sandbox does in another way than was recorded, as `<file>: <case>`, and why. */
export const LEFT_OUT: Record<string, string> = {
  'bot: upload a file (raw body, ?channel_id&filename)': RAW,
  'bot-roles: [default] IN team: upload a file to a public channel it is not in': RAW,
  'bot-roles: [default] member: upload a file': RAW,
  'bot: the same file id in a second post': 'the list of files is empty then, instead of missing',
  'bot: edit its own post': 'replies are counted in the answer to a reply only',
  'bot-roles: [default] incoming webhook': 'nobody here makes incoming webhooks',
  'command-registration: with autocomplete_data': 'a server shows it to who sent it, and to nobody later',
  'command-registration: a plain team member with the permission manage_slash_commands: the role team_user is patched':
    ROLES,
  'command-registration: the role team_admin': ROLES,
  'command-registration: the role system_user': ROLES,
  'command-registration: the role channel_user': ROLES,
  'slash-command: answer: hangs': HANGS,
  'dialogs: submit: (lookup) hang': HANGS,
  'rest: reading posts after it was removed': 'of its 206,705 characters only the status is kept here',
};

/** What was written down without its request. */
export const WITHOUT_REQUEST = [
  'dialogs: TTL of a trigger_id: opened 29 s and 31 s after the command',
  'rest: same pending_post_id while the first request is still running',
];
