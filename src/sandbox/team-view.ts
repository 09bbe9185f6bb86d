import type { SandboxTeam } from './world';

/**
 * A team as the REST API and a call request show it.
 * @param forAdmin only admins see its address
 */
export function teamView({ id, name, displayName, email = '' }: SandboxTeam, forAdmin: boolean): object {
  return {
    ...{ id, create_at: 0, update_at: 0, delete_at: 0, display_name: displayName, name, description: '' },
    ...{ email: forAdmin ? email : '', type: 'O', company_name: '', allowed_domains: '', invite_id: '' },
    ...{ allow_open_invite: false, scheme_id: null, group_constrained: null, policy_id: null },
    cloud_limits_archived: false,
  };
}

/** The answer to who adds a user to a team. */
export function teamMemberView(teamId: string, userId: string): object {
  return {
    ...{ team_id: teamId, user_id: userId, roles: 'team_user', delete_at: 0 },
    ...{ scheme_guest: false, scheme_user: true, scheme_admin: false, explicit_roles: '' },
  };
}
