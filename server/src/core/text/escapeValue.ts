const named: Readonly<Record<string, string>> = {
  '\\': '\\\\',
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
  '\f': '\\f',
};

/**
 * A value as it must be written for Java to read it back: backslashes, control characters, a blank at the start and
 * everything outside ASCII are escaped. `=`, `:` and `#` mean nothing in a value and stay readable.
 */
export function escapeValue(value: string): string {
  return value.replace(/[\\\u0000-\u001f\u007f-\uffff]/g, escapeCharacter).replace(/^ /, '\\ ');
}

function escapeCharacter(character: string): string {
  return named[character] ?? `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
