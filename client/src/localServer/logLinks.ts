import {
  type CancellationToken,
  Disposable,
  DocumentLink,
  FileType,
  languages,
  Range,
  type Terminal,
  TerminalLink,
  type TerminalLinkProvider,
  type TextDocument,
  Uri,
  window,
  workspace,
} from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import {
  type ExplainLogParams,
  type ExplainLogResult,
  explainLogRequest,
  languageId,
} from '../../../server/src/lsp/protocol';
import { type LogLinkTarget, logLanguageId, logLinks, placeInConfig } from './logLinkParts';

interface Place {
  readonly uri: Uri;
  readonly range?: Range;
}

class LinkInDocument extends DocumentLink {
  constructor(
    range: Range,
    readonly leadsTo: LogLinkTarget,
  ) {
    super(range);
  }
}

class LinkInTerminal extends TerminalLink {
  constructor(
    start: number,
    length: number,
    readonly place: Place,
  ) {
    super(start, length);
  }
}

/** Every line of a longer log is not looked at. */
const mostLines = 20_000;

/**
 * Links from output of TorchServe to what it speaks of, in log files and in terminals. `configOf` says with which
 * configuration the TorchServe in a terminal was started.
 */
export function createLogLinks(
  client: BaseLanguageClient,
  configOf: (terminal: Terminal) => Uri | undefined = () => undefined,
): Disposable {
  const placeFor = async (target: LogLinkTarget, config: Uri | undefined): Promise<Place | undefined> => {
    if (target.kind === 'file') return fileAt(target.path, target.line, config);
    if (!config) return undefined;
    if (target.kind === 'explained') return explainedPlace(client, target.line, config);
    const document = await workspace.openTextDocument(config);
    const span = placeInConfig(document.getText(), target);
    if (!span) return undefined;
    return { uri: config, range: new Range(document.positionAt(span.start), document.positionAt(span.end)) };
  };

  const inTerminals: TerminalLinkProvider<LinkInTerminal> = {
    async provideTerminalLinks({ line, terminal }) {
      const found = logLinks(line);
      if (found.length === 0) return [];
      const config = configOf(terminal);
      // Terminals of other programs have lines that look like ours.
      if (!config) return [];
      const links = found.map(async ({ from, to, target }) => {
        const place = await placeFor(target, config);
        return place ? [new LinkInTerminal(from, to - from, place)] : [];
      });
      return (await Promise.all(links)).flat();
    },
    handleTerminalLink: async ({ place: { uri, range } }) => {
      await window.showTextDocument(uri, range ? { selection: range } : {});
    },
  };

  return Disposable.from(
    languages.registerDocumentLinkProvider(logLanguageId, {
      provideDocumentLinks: linksIn,
      async resolveDocumentLink(link) {
        if (!(link instanceof LinkInDocument)) return link;
        const place = await placeFor(link.leadsTo, await configNear(window.activeTextEditor?.document.uri));
        if (place) link.target = place.uri.with({ fragment: fragmentOf(place.range) });
        return link;
      },
    }),
    window.registerTerminalLinkProvider(inTerminals),
  );
}

function linksIn(document: TextDocument, token: CancellationToken): DocumentLink[] {
  const links: DocumentLink[] = [];
  const last = Math.min(document.lineCount, mostLines);
  for (let i = 0; i < last && !token.isCancellationRequested; i++) {
    for (const { from, to, target } of logLinks(document.lineAt(i).text)) {
      links.push(new LinkInDocument(new Range(i, from, i, to), target));
    }
  }
  return links;
}

/** What `#L` and a line with a column lead to. */
function fragmentOf(range: Range | undefined): string {
  return range ? `L${range.start.line + 1},${range.start.character + 1}` : '';
}

async function explainedPlace(
  client: BaseLanguageClient,
  line: string,
  config: Uri,
): Promise<Place | undefined> {
  const params: ExplainLogParams = {
    uri: client.code2ProtocolConverter.asUri(config),
    lines: [line],
    ended: false,
  };
  const { findings } = await client.sendRequest<ExplainLogResult>(explainLogRequest, params);
  const place = findings[0]?.place;
  if (!place) return undefined;
  const { start, end } = place.range;
  const range = new Range(start.line, start.character, end.line, end.character);
  return { uri: client.protocol2CodeConverter.asUri(place.uri), range };
}

/** A file that exists; relative ones are looked for beside the configuration and in the folders of the workspace. */
async function fileAt(
  path: string,
  line: number | undefined,
  config: Uri | undefined,
): Promise<Place | undefined> {
  const isAbsolute = /^(?:\/|[A-Za-z]:[\\/])/.test(path);
  const folders = [
    ...(config ? [Uri.joinPath(config, '..')] : []),
    ...(workspace.workspaceFolders ?? []).map(({ uri }) => uri),
  ];
  const candidates = isAbsolute ? [Uri.file(path)] : folders.map((folder) => Uri.joinPath(folder, path));
  for (const uri of candidates) {
    if (!(await isFile(uri))) continue;
    return line === undefined ? { uri } : { uri, range: new Range(line - 1, 0, line - 1, 0) };
  }
  return undefined;
}

/** The configuration beside the folder of a log file, else one that is open. */
async function configNear(log: Uri | undefined): Promise<Uri | undefined> {
  const beside = log && Uri.joinPath(log, '..', '..', 'config.properties');
  if (beside && (await isFile(beside))) return beside;
  const open = workspace.textDocuments.filter((document) => document.languageId === languageId);
  return open.length === 1 ? open[0]!.uri : undefined;
}

async function isFile(uri: Uri): Promise<boolean> {
  try {
    return ((await workspace.fs.stat(uri)).type & FileType.File) !== 0;
  } catch {
    // A file that is not there is no failure here.
    return false;
  }
}
