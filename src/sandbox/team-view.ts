import { isAdmin, teamRoles } from './permissions';
import type { SandboxTeam, SandboxUser, World } from './world';

/** A team as the REST API and a call request show it; only admins see its address. */
export function teamView(team: SandboxTeam, reader: SandboxUser | undefined): object {
  const {
    id,
    name,
    displayName,
    email = '',
    createAt = 0,
    allowOpenInvite = false,
    isInviteOnly = false,
  } = team;
  const forAdmin = reader !== undefined && isAdmin(reader);
  return {
    ...{ id, create_at: createAt, update_at: createAt, delete_at: 0, display_name: displayName, name },
    description: '',
    email: forAdmin ? email : '',
    type: isInviteOnly ? 'I' : 'O',
    company_name: '',
    allowed_domains: '',
    ...{ invite_id: '', allow_open_invite: allowOpenInvite, scheme_id: null, group_constrained: null },
    ...{ policy_id: null, cloud_limits_archived: false },
  };
}

/** What a user is in a team. */
export function teamMemberView(world: World, teamId: string, userId: string): object {
  const roles = teamRoles(world, teamId, userId);
  return {
    ...{ team_id: teamId, user_id: userId, roles, delete_at: 0, scheme_guest: false, scheme_user: true },
    ...{ scheme_admin: roles.includes('team_admin'), explicit_roles: '' },
  };
}
