const escapes: Readonly<Record<string, string>> = { '\\': '\\\\', '\n': '\\n', '\r': '\\r', '\t': '\\t' };

/** A text as Python shows it in messages: in quotes, with signs that cannot be printed as numbers. */
export function pythonRepr(text: string): string {
  const quote = text.includes("'") && !text.includes('"') ? '"' : "'";
  const shown = text.replace(/[\\\n\r\t']|(?! )[\p{C}\p{Z}]/gu, (sign) => {
    if (sign === "'") return quote === "'" ? "\\'" : sign;
    return escapes[sign] ?? numbered(sign.codePointAt(0)!);
  });
  return quote + shown + quote;
}

function numbered(code: number): string {
  const digits = code.toString(16);
  if (code < 0x100) return `\\x${digits.padStart(2, '0')}`;
  return code < 0x10000 ? `\\u${digits.padStart(4, '0')}` : `\\U${digits.padStart(8, '0')}`;
}
