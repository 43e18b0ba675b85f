// The smallest language server that these libraries can make: it keeps the text and publishes a constant.
// At each opening it also reads the text once: with `--parse` by properties-file, with `--parse-yaml` by yaml.
const { createConnection, TextDocuments, TextDocumentSyncKind } = require('vscode-languageserver/node');
const { TextDocument } = require('vscode-languageserver-textdocument');

const readers = {
  '--parse': () => require('properties-file').getProperties,
  '--parse-yaml': () => require('yaml').parseDocument,
};
const reader = Object.keys(readers).find((flag) => process.argv.includes(flag));
const parse = reader && readers[reader]();
const connection = createConnection();
const documents = new TextDocuments(TextDocument);
const diagnostics = [
  { range: { start: { line: 0, character: 0 }, end: { line: 0, character: 1 } }, message: 'constant' },
];

connection.onInitialize(() => ({
  capabilities: {
    textDocumentSync: TextDocumentSyncKind.Incremental,
    completionProvider: {},
    hoverProvider: true,
  },
}));
connection.onCompletion(() => [{ label: 'constant' }]);
connection.onHover(() => ({ contents: 'constant' }));
documents.onDidOpen(({ document }) => parse?.(document.getText()));
documents.onDidChangeContent(({ document }) => {
  void connection.sendDiagnostics({ uri: document.uri, version: document.version, diagnostics });
});
documents.listen(connection);
connection.listen();
