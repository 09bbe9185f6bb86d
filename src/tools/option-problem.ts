/**
 * What is wrong with the options that `parseArgs` refused, in a sentence; undefined for any other error.
 * Node's own texts explain how it could have been meant, over several lines.
 */
export function optionProblem(error: unknown): string | undefined {
  const { code, message = '' } = (error ?? {}) as { code?: unknown; message?: string };
  const option = /'(?:-\w, )?(-[^\s']*)/.exec(message)?.[1] ?? '';
  if (code === 'ERR_PARSE_ARGS_UNKNOWN_OPTION') return `There is no option ${option}.`;
  if (code !== 'ERR_PARSE_ARGS_INVALID_OPTION_VALUE') return undefined;
  return message.includes('does not take') ? `${option} takes no value.` : `${option} needs a value.`;
}
