import {
  Diagnostic,
  DiagnosticSeverity,
  Disposable,
  languages,
  Range,
  type TextDocumentChangeEvent,
  Uri,
  workspace,
} from 'vscode';
import type { LogFinding } from '../../../server/src/lsp/protocol';
import { movedLine } from './movedLine';

/** Diagnostics on the lines that keep TorchServe from starting, or from running well. */
export interface StartProblems extends Disposable {
  /** Puts what was found about a start with a file in the place of what was found before. */
  show(uri: string, findings: readonly LogFinding[]): void;
  clear(uri: string): void;
}

const severities = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  information: DiagnosticSeverity.Information,
} as const;

export function createStartProblems(): StartProblems {
  const collection = languages.createDiagnosticCollection('torchserve-start');
  const shown = new Map<string, readonly (readonly [Uri, Diagnostic])[]>();

  const refresh = (): void => {
    collection.clear();
    const all = [...shown.values()].flat();
    const files = new Map(all.map(([uri]) => [uri.toString(), uri]));
    for (const [name, uri] of files) {
      const own = all.filter(([other]) => other.toString() === name);
      collection.set(
        uri,
        own.map(([, diagnostic]) => diagnostic),
      );
    }
  };
  /** A line that was edited may be right now; the others move with the text. */
  const follow = ({ document, contentChanges }: TextDocumentChangeEvent): void => {
    const name = document.uri.toString();
    if (contentChanges.length === 0 || !collection.has(document.uri)) return;
    for (const [source, entries] of shown) {
      shown.set(
        source,
        entries.flatMap(([uri, diagnostic]) => {
          if (uri.toString() !== name) return [[uri, diagnostic] as const];
          const moved = movedDiagnostic(diagnostic, contentChanges);
          return moved ? [[uri, moved] as const] : [];
        }),
      );
    }
    refresh();
  };
  const watching = workspace.onDidChangeTextDocument(follow);
  return {
    show: (uri, findings) => {
      shown.set(
        uri,
        findings.map((finding) => placed(finding, uri)),
      );
      refresh();
    },
    clear: (uri) => {
      if (shown.delete(uri)) refresh();
    },
    dispose: () => Disposable.from(watching, collection).dispose(),
  };
}

/** What has no place is shown where the file begins: it is about the start with this file. */
function placed({ id, severity, message, place }: LogFinding, uri: string): readonly [Uri, Diagnostic] {
  const { start, end } = place?.range ?? { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };
  const range = new Range(start.line, start.character, end.line, end.character);
  const diagnostic = new Diagnostic(range, message, severities[severity]);
  diagnostic.source = 'torchserve-start';
  diagnostic.code = id;
  return [Uri.parse(place?.uri ?? uri), diagnostic];
}

function movedDiagnostic(
  diagnostic: Diagnostic,
  changes: TextDocumentChangeEvent['contentChanges'],
): Diagnostic | undefined {
  const { start, end } = diagnostic.range;
  let line: number | undefined = start.line;
  for (const { range, text } of changes) {
    if (line === undefined) return undefined;
    const added = text.split('\n').length - 1;
    line = movedLine(line, { from: range.start.line, to: range.end.line, added });
  }
  if (line === undefined) return undefined;
  const moved = new Diagnostic(
    new Range(line, start.character, line + end.line - start.line, end.character),
    diagnostic.message,
    diagnostic.severity,
  );
  return Object.assign(moved, { source: diagnostic.source, code: diagnostic.code });
}
