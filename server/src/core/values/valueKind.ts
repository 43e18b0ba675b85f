import type { PropertySpec, ValueType } from '../catalog/types';

/** The rules under which values are reported; each is a rule of the same id in `rules/`. */
export type ValueRuleId =
  | 'not-a-boolean'
  | 'not-an-integer'
  | 'not-a-number'
  | 'out-of-range'
  | 'bad-address'
  | 'bad-port'
  | 'bad-host'
  | 'enum-value'
  | 'bad-regex'
  | 'empty-value';

/** A way to write the value that the server understands. `newValue` is the value itself, not yet escaped. */
export interface ValueFix {
  readonly title: string;
  readonly newValue: string;
  /** Certainly what was meant. */
  readonly safe?: true;
}

/** Why the server cannot use a value, or uses it otherwise than it reads. */
export interface ValueIssue {
  readonly rule: ValueRuleId;
  /** Indices in the value, `to` exclusive. */
  readonly from: number;
  readonly to: number;
  /** What TorchServe will do, then what to do. */
  readonly message: string;
  readonly fixes: readonly ValueFix[];
}

/** A value that completion offers. */
export interface ValueProposal {
  /** A snippet body (VS Code syntax) when `isSnippet`, else the value itself, not yet escaped. */
  readonly value: string;
  readonly label?: string;
  readonly isSnippet?: true;
  readonly doc?: string;
  /** Preselected: the value people most likely want. */
  readonly preferred?: true;
}

/** Everything that depends on how a value is read: one object per kind, collected in `kinds.ts`. */
export interface ValueKind<T extends ValueType> {
  /** The type in words, with its unit, range or values: `whole number of bytes, 0 to 2147483647`. */
  describe(type: T, spec: PropertySpec): string;
  /** Judges a value that contains no `$$NAME$$` placeholder. */
  check(value: string, type: T, spec: PropertySpec): readonly ValueIssue[];
  /** The value in human terms, such as `6.25 MiB`, `2 minutes` or `port 8080 on all interfaces`. */
  explain(value: string, type: T, spec: PropertySpec): string | undefined;
  /** Values that need no knowledge of the machine. */
  proposals(type: T, spec: PropertySpec): readonly ValueProposal[];
}
