// The smallest language server that these libraries can make: it keeps the text and publishes a constant.
// With `--parse` it also reads the text once with properties-file at each opening.
const { createConnection, TextDocuments, TextDocumentSyncKind } = require('vscode-languageserver/node');
const { TextDocument } = require('vscode-languageserver-textdocument');

const parse = process.argv.includes('--parse') ? require('properties-file').getProperties : undefined;
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
