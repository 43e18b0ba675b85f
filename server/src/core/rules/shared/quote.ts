const longest = 60;

/** A key or value for a message: in single quotes, on one line, and no longer than a message can bear. */
export function quote(text: string): string {
  const line = onOneLine(text);
  return line.length <= longest ? `'${line}'` : `'${line.slice(0, longest - 3)}…'`;
}

/** A path for a message. What tells one from another stands at its end. */
export function quotePath(path: string): string {
  const line = onOneLine(path);
  return line.length <= longest ? `'${line}'` : `'…${line.slice(3 - longest)}'`;
}

function onOneLine(text: string): string {
  return text.replace(/[\u0000-\u001f\u007f\u2028\u2029]+/g, ' ');
}
