import { type Situation, type VariableState, variable } from './situation';

/** What Java makes of a text from outside, or what that depends on. */
export type JavaText = { readonly value: string } | { readonly dependsOn: string };

/**
 * A variable or an argument as Java reads it. Without a locale the launcher asks for UTF-8; where LC_ALL forbids that, every
 * byte beyond ASCII becomes a sign of its own that says so.
 */
export function javaText(situation: Situation, text: string): JavaText {
  if (/^[\x00-\x7f]*$/.test(text)) return { value: text };
  const locale = localeOf(situation);
  if (typeof locale === 'object') return locale;
  return { value: locale === 'utf-8' ? text : withoutLetters(text) };
}

/** A variable as Java reads it. */
export function javaVariable(situation: Situation, name: string): VariableState {
  const found = variable(situation, name);
  if (!found || found === 'unknown') return found;
  const text = javaText(situation, found.value);
  return 'value' in text ? text : 'unknown';
}

function localeOf(situation: Situation): 'utf-8' | 'ascii' | { readonly dependsOn: string } {
  for (const name of ['LC_ALL', 'LC_CTYPE', 'LANG']) {
    const found = variable(situation, name);
    if (found === 'unknown') return { dependsOn: `the variable ${name}` };
    if (!found?.value) continue;
    if (/^C\.utf-?8$/i.test(found.value)) return 'utf-8';
    if (!/^(?:C|POSIX)$/.test(found.value))
      return { dependsOn: `whether the machine has the locale ${found.value}` };
    return name === 'LC_ALL' ? 'ascii' : 'utf-8';
  }
  return 'utf-8';
}

/** Each byte of UTF-8 beyond ASCII as the sign for what cannot be read. */
function withoutLetters(text: string): string {
  return text.replace(/[^\x00-\x7f]/gu, (sign) => {
    const code = sign.codePointAt(0)!;
    return '\uFFFD'.repeat(code < 0x800 ? 2 : code < 0x10000 ? 3 : 4);
  });
}
