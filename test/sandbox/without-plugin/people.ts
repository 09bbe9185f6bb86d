import { createSandbox, type Sandbox } from '../../../src/sandbox/sandbox';
import { addChannel, addTeam, addUser, type SandboxUser } from '../../../src/sandbox/world';
import type { Likeness } from '../likeness';

/** Ids of the recorded server; all are dead. */
export const IDS = {
  admin: 'k3pfjj6ohigntqsom5yjjqxhoo',
  bob: 'i715jmp6ebfkdb7ykq4ncg8ghh',
  carol: '54pq83kshj8d7ku3qjsrrdqkfw',
  bot: 'q5iptx79x7g57cd6sttptt318h',
  botToken: 'zmp3yp48abdmbfawsw4ink13io',
  team: 'jex3yigq378uurn8p5kbwei4ya',
  closed: 'orzyux54wfbbjdr875c4uapsny',
  open: 'gf4hfgh9z7nebk7sr19k76s5co',
  roasts: '3wzkomdrupnkjyrfyc6ci7jdea',
  command: 'sn37jrhthbdr7mqhzxqizyid1h',
  commandToken: '4u47m4urpjd7mxg6pjet59797e',
  nobody: 'aaaaaaaaaaaaaaaaaaaaaaaaaa',
  wrongToken: 'x'.repeat(26),
};

/** A Mattermost 11.4 with the people, teams and channels of the recorded one. */
export async function startRecordedServer(now: () => number, likeness: Likeness): Promise<Sandbox> {
  const sandbox = createSandbox({ now, withoutPlugin: true });
  const { world } = sandbox;
  for (const map of [world.users, world.teams, world.channels, world.posts]) map.clear();
  const [admin, bob, carol] = ['admin', 'bob', 'carol'].map((name) =>
    addUser(world, name, 'system_user'),
  ) as [SandboxUser, SandboxUser, SandboxUser];
  Object.assign(admin, { roles: 'system_admin system_user', email: 'admin@localhost.com' });
  const pairOf = (name: keyof typeof IDS, { id }: { id: string }) => likeness.pair(IDS[name], id);
  pairOf('admin', admin);
  pairOf('bob', bob);
  pairOf('carol', carol);
  likeness.pair(IDS.nobody, IDS.nobody);
  likeness.pair(IDS.wrongToken, IDS.wrongToken);

  const everybody = [admin, bob, carol];
  const team = addTeam(world, { name: 'team', displayName: 'Team' }, admin);
  for (const { id } of everybody) team.members.add(id);
  pairOf('team', team);
  pairOf('closed', addTeam(world, { name: 'closed', displayName: 'Closed', isInviteOnly: true }, admin));

  const ids = (users: SandboxUser[]) => users.map(({ id }) => id);
  for (const [id, type, name, members] of [
    [IDS.roasts, 'O', 'roasts', everybody],
    ['u39qt4b5ipd7fpwrm4etf874fa', 'O', 'town-square', everybody],
    ['bguhnhhfebf5zpfytpdqkk4qgh', 'O', 'quiet', [admin]],
    ['jwz9e5wc93gx7qnoes5mmzcffh', 'P', 'secret', [admin, bob]],
  ] as const) {
    const place = { teamId: team.id, creatorId: admin.id, members: ids([...members]) };
    likeness.pair(id, addChannel(world, { type, name, displayName: name, ...place }).id);
  }
  return sandbox;
}
