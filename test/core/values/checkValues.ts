import assert from 'node:assert/strict';
import { findProperty } from '../../../server/src/core/catalog/catalog';
import type { PropertySpec, ValueType } from '../../../server/src/core/catalog/types';
import { checkValue, kinds } from '../../../server/src/core/values/kinds';
import type { ValueKind, ValueRuleId } from '../../../server/src/core/values/valueKind';

export interface ExpectedIssue {
  readonly rule: ValueRuleId;
  /** The part of the value that is marked; the whole value if left out. */
  readonly marked?: string;
  /** A part of the message. */
  readonly says?: string;
  /** The values that the fixes make, in order; none if left out. */
  readonly fixed?: readonly string[];
}

/** Checks a line `key=value` of a known key: no expected issue means that the value is fine. */
export function checkIssues(line: string, ...expected: readonly ExpectedIssue[]): void {
  const { spec, value } = read(line);
  const issues = checkValue(value, spec);
  assert.deepEqual(
    issues.map(({ rule, from, to, fixes }) => ({
      rule,
      marked: value.slice(from, to),
      fixed: fixes.map(({ newValue }) => newValue),
    })),
    expected.map(({ rule, marked = value, fixed = [] }) => ({ rule, marked, fixed })),
    line,
  );
  for (const [i, { message, fixes }] of issues.entries()) {
    const says = expected[i]!.says ?? '';
    assert.ok(message.includes(says), `${message} should contain ${says}`);
    for (const { newValue } of fixes) assert.deepEqual(checkValue(newValue, spec), [], newValue);
  }
}

/** Checks what a value means in human terms. */
export function checkMeaning(line: string, expected: string | undefined): void {
  const { spec, value } = read(line);
  assert.equal(kindOf(spec).explain(value, spec.type, spec), expected);
}

export function kindOf(spec: PropertySpec): ValueKind<ValueType> {
  return kinds[spec.type.kind] as unknown as ValueKind<ValueType>;
}

function read(line: string): { spec: PropertySpec; value: string } {
  const at = line.indexOf('=');
  const spec = findProperty(line.slice(0, at));
  assert.ok(spec, `${line} does not begin with a known key`);
  return { spec, value: line.slice(at + 1) };
}
