import type { Range } from 'vscode-languageserver-types';
import type { Severity } from '../core/rules/rule';

/** One problem as the command line reports it; the shape of the JSON format. */
export interface Reported {
  /** As it was named on the command line. */
  readonly file: string;
  /** Lines and characters count from 0, characters in UTF-16 units, as in the Language Server Protocol. */
  readonly range: Range;
  readonly rule: string;
  readonly severity: Severity;
  readonly message: string;
}
