/** PostgreSQL takes neither NUL nor half a character: both become U+FFFD. JSON text has neither. */
export function storable(text: string): string {
  return Buffer.from(text).toString().replaceAll('\0', '\uFFFD');
}
