/** A key or value for a message: in single quotes, on one line, and no longer than a message can bear. */
export function quote(text: string): string {
  const line = text.replace(/[\u0000-\u001f\u007f\u2028\u2029]+/g, ' ');
  return line.length <= 60 ? `'${line}'` : `'${line.slice(0, 57)}…'`;
}
