import type { Setting } from '../../model/config';
import type { Fix } from '../rule';

/** A backslash that Java drops or turns into a control character, rather than one that is there for Java. */
export function lostBackslash({ raw }: Setting): { readonly from: number; readonly to: number } | undefined {
  for (const match of raw.matchAll(/\\(\r\n|[\s\S])/g)) {
    if (/[A-Za-z0-9._~-]/.test(match[1]!) && !/^\\u[0-9a-fA-F]{4}/.test(raw.slice(match.index))) {
      return { from: match.index, to: match.index + 2 };
    }
  }
  return undefined;
}

/** The fix that writes a Windows path with slashes, which Java understands on Windows too. */
export function forwardSlashes(setting: Setting): Fix {
  const newText = setting.raw.replace(/\\(?:\\|(?=[^\\]))/g, '/').replace(/\/([:=#! ])/g, '$1');
  const isWindowsPath = /^[A-Za-z]\\?:/.test(setting.raw);
  return {
    title: `Write the path with '/'`,
    edits: [{ span: setting.valueSpan, newText }],
    ...(isWindowsPath ? { safe: true } : {}),
  };
}

/** The fix that doubles every backslash which Java would drop. */
export function doubledBackslashes(setting: Setting): Fix {
  const newText = setting.raw.replace(/\\([\s\S])/g, (pair, escaped: string) =>
    /[A-Za-z0-9._~-]/.test(escaped) ? `\\${pair}` : pair,
  );
  return { title: 'Double the backslashes', edits: [{ span: setting.valueSpan, newText }] };
}
