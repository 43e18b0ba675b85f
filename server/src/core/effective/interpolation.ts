import { placeholdersIn } from '../text/placeholders';
import { type Failure, invalidConfiguration, uncaught } from './failure';
import type { VariableState } from './situation';

export type Expansion =
  | { readonly kind: 'same' }
  | { readonly kind: 'expanded'; readonly value: string; readonly names: readonly string[] }
  | { readonly kind: 'unknown'; readonly names: readonly string[] }
  | { readonly kind: 'fails'; readonly failure: Failure };

/** What a variable holds; `undefined`: not set; `unknown`: nobody knows. */
export type Lookup = (name: string) => VariableState;

/** `ConfigManager.resolveEnvVarVals` for one value. */
export function expand(key: string, value: string, lookup: Lookup): Expansion {
  const found = placeholdersIn(value);
  if (found.length === 0) return { kind: 'same' };
  const names = found.map(({ name }) => name);
  let result = '';
  let end = 0;
  for (const { name, from, to } of found) {
    const state = lookup(name);
    if (state === 'unknown') return { kind: 'unknown', names };
    if (!state) {
      return {
        kind: 'fails',
        failure: invalidConfiguration('configuration', `Invalid Environment Variable ${name}`, key),
      };
    }
    const replaced = replacement(state.value, value.slice(from, to), name);
    if (typeof replaced !== 'string') return { kind: 'fails', failure: replaced.withKey(key) };
    result += value.slice(end, from) + replaced;
    end = to;
  }
  return { kind: 'expanded', value: result + value.slice(end), names };
}

interface KeylessFailure {
  withKey(key: string): Failure;
}

function illegal(detail: string): KeylessFailure {
  return { withKey: (key) => invalidConfiguration('configuration', detail, key) };
}

/**
 * `Matcher.appendReplacement`: the variable's value is not plain text. A backslash takes the next character as it is; `$`
 * refers to a group of the match, of which there is one.
 */
function replacement(text: string, whole: string, name: string): string | KeylessFailure {
  let result = '';
  for (let i = 0; i < text.length; i++) {
    if (text[i] === '\\') {
      i++;
      if (i === text.length) return illegal('character to be escaped is missing');
      result += text[i];
    } else if (text[i] === '$') {
      i++;
      if (i === text.length) return illegal('Illegal group reference: group index is missing');
      if (text[i] === '{') return namedGroup(text, i + 1);
      if (!isDigit(text[i])) return illegal('Illegal group reference');
      let group = Number(text[i]);
      // Java takes as many digits as still name a group, and there is only one.
      while (isDigit(text[i + 1]) && group * 10 + Number(text[i + 1]) <= 1)
        group = group * 10 + Number(text[++i]);
      if (group > 1) {
        const missing = `No group ${group}`;
        return {
          withKey: (key) => uncaught('configuration', 'java.lang.IndexOutOfBoundsException', missing, key),
        };
      }
      result += group === 1 ? name : whole;
    } else {
      result += text[i];
    }
  }
  return result;
}

function isDigit(character: string | undefined): boolean {
  return character !== undefined && character >= '0' && character <= '9';
}

function namedGroup(text: string, from: number): KeylessFailure {
  const name = /^[a-zA-Z0-9]*/.exec(text.slice(from))![0];
  if (name === '') return illegal('named capturing group has 0 length name');
  if (text[from + name.length] !== '}') return illegal("named capturing group is missing trailing '}'");
  if (/^[0-9]/.test(name)) return illegal(`capturing group name {${name}} starts with digit character`);
  return illegal(`No group with name {${name}}`);
}
