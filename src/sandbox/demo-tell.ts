/** Says on the terminal what the demo does. */
export function step(number: number, text: string): void {
  console.log(`\n${number}. ${text}`);
}

/** Shows what was said or answered, with a line at its left. */
export function show(text = ''): void {
  console.log(text.replace(/^/gm, '   │ '));
}
