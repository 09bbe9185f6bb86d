/** Where the documentation says something else than the last plugin release does. */
export interface Dialect {
  /** The status that a poster gets for a wrong or missing secret. */
  wrongSecretStatus: 400 | 401;
  /** `context` names the App in `app_id`, and on a user's call its `location`. */
  namesApp: boolean;
  /** A user's call has at least the id of `acting_user`, whether it is expanded or not. */
  namesUser: boolean;
  /** A webhook call has `acting_user_id` and `acting_user_access_token`: the bot's. */
  namesBot: boolean;
  /** The sub-path of a webhook may have slashes. */
  deepSubPaths: boolean;
}

export const LAST_RELEASE: Dialect = {
  ...{ wrongSecretStatus: 400, namesApp: false, namesUser: false, namesBot: false, deepSubPaths: false },
};

export const DOCUMENTED: Dialect = {
  ...{ wrongSecretStatus: 401, namesApp: true, namesUser: true, namesBot: true, deepSubPaths: true },
};
