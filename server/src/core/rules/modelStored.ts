import type { YamlHome } from '../syntax/yaml/tree';
import { detach } from '../text/detach';
import type { StoredModelFinding } from './modelFindings';
import type { Finding, ModelRule } from './rule';

/** Sorts by place, in place. All findings must have the same home. */
export function inOrder(found: StoredModelFinding[]): readonly StoredModelFinding[] {
  return found.length > 1 ? found.sort((a, b) => a.start - b.start || a.end - b.end) : found;
}

/** Remembers a finding without anything that would keep this version of the text alive: no closure, no view of it. */
export function storedFinding(
  rule: ModelRule,
  found: Finding,
  home: YamlHome | undefined,
): StoredModelFinding {
  const base = home?.start ?? 0;
  const { message, severity, tags, related } = found;
  const finding = {
    message: detach(message),
    isFixable: found.fixes !== undefined,
    ...(severity ? { severity } : {}),
    ...(tags ? { tags } : {}),
    ...(related ? { related: 'key' in related ? { ...related, key: detach(related.key) } : related } : {}),
  };
  return { rule, finding, home, start: found.span.start - base, end: found.span.end - base };
}
