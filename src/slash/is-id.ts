/** Whether this can be an id of Mattermost. What cannot never becomes part of the address of a REST call. */
export function isId(value: unknown): value is string {
  return typeof value === 'string' && /^[a-z0-9]{26}$/.test(value);
}
