import { createConnection } from 'vscode-languageserver/node';
import { createNodeHost, nodeClock } from './host/node';
import { startServer } from './lsp/server';

const usage = `Usage: torchserve-config-language-server (--stdio | --node-ipc | --socket=PORT | --pipe=NAME)

A language server for TorchServe's config.properties. It is started by an editor and speaks the Language Server
Protocol over standard input and output, Node's channel between processes, a TCP port or a named pipe.
`;

const transport = /^--(stdio|node-ipc|socket|pipe)(=|$)/;

if (process.argv.slice(2).some((argument) => transport.test(argument))) {
  const connection = createConnection();
  startServer(
    connection,
    createNodeHost((message) => connection.console.error(message)),
    nodeClock,
  );
} else {
  const asked = process.argv.includes('--help');
  (asked ? process.stdout : process.stderr).write(usage);
  process.exitCode = asked ? 0 : 2;
}
