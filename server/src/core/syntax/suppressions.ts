/** A comment that tells the checks to be silent. */
export interface Suppression {
  readonly scope: 'next-line' | 'file';
  /** Rule ids; empty for all rules. */
  readonly rules: readonly string[];
}

const directive = /^[#!]\s*torchserve-ignore-(next-line|file)\b[ \t]*(.*)$/;

/** Reads `# torchserve-ignore-next-line rule-id …` and `# torchserve-ignore-file [rule-id …]`; `text` starts at the sign. */
export function parseSuppression(text: string): Suppression | undefined {
  const match = directive.exec(text);
  if (!match) return undefined;
  const rules = match[2]!.split(/[\s,]+/).filter((word) => word !== '');
  return { scope: match[1] === 'file' ? 'file' : 'next-line', rules };
}

/** True when the suppression covers a rule. */
export function suppresses(suppression: Suppression, rule: string): boolean {
  return suppression.rules.length === 0 || suppression.rules.includes(rule);
}

/** False when no line of a text can be a suppression; a quick look before each comment is read. */
export function mentionsSuppression(text: string): boolean {
  return text.includes('torchserve-ignore');
}
