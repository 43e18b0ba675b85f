import type { ModelConfig } from '../../../model/modelConfig';
import type { YamlEntry } from '../../../syntax/yaml/entry';
import { spanOf } from '../../../syntax/yaml/tree';
import type { Span } from '../../../text/span';
import { allComments } from '../placesAt';
import { type Plan, planList, planMember } from './indentation';
import { lineStartOf } from './textLines';

/** Lines that move together, with the comments among them. */
export interface Group {
  readonly plan: Plan;
  readonly comments: readonly Span[];
}

/** A group for each top-level entry, or one for all when their own column changes. What is strange has none. */
export function groupsOf(config: ModelConfig, step: number): Group[] {
  const { entries, root, text } = config.document;
  const createPlan = (): Plan => ({ text, step, lines: new Map(), gaps: [], isStrange: false });
  const all = (plan: Plan): Group => ({ plan, comments: [...allComments(config)] });
  const groups: Group[] = [];
  if (entries.length === 0) {
    if (root?.kind !== 'list' || root.isFlow) return [];
    const plan = createPlan();
    const { start } = spanOf(root);
    planList(plan, root, { old: start - lineStartOf(text, start), now: 0 }, -1);
    groups.push(all(plan));
  } else if (entries.some(({ column }) => column > 0)) {
    const plan = createPlan();
    for (const entry of entries) planEntry(plan, entry);
    groups.push(all(plan));
  } else {
    for (const entry of entries) {
      const plan = createPlan();
      planEntry(plan, entry);
      groups.push({ plan, comments: commentsOf(entry) });
    }
  }
  return groups.filter(({ plan }) => !plan.isStrange);
}

function planEntry(plan: Plan, { member, column, problem }: YamlEntry): void {
  if (problem) plan.isStrange = true;
  if (!plan.isStrange) planMember(plan, member, { old: column, now: 0 }, false);
}

function commentsOf({ comments, home }: YamlEntry): Span[] {
  const found: Span[] = [];
  for (let i = 0; i + 1 < comments.length; i += 2) {
    found.push({ start: home.start + comments[i]!, end: home.start + comments[i + 1]! });
  }
  return found;
}
