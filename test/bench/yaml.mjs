// Measures model configurations: the server beside yaml-language-server with the generated schema, on the same documents, and
// beside a floor that reads the text once with the package `yaml`.
import path from 'node:path';
import { performance } from 'node:perf_hooks';
import { pathToFileURL } from 'node:url';
import { modelDocument, modelShapes } from './documents.mjs';
import { Server } from './driver.mjs';
import { median, percentile } from './statistics.mjs';

const uri = 'file:///bench/model-config.yaml';
const sizes = [1000, 10_000, 20_000];
/** An edit's CPU time may be this share of the peer's. */
const editTargets = { 1000: 1 / 8, 10000: 1 / 20, 20000: 1 / 20 };
const rounds = 3;

const milliseconds = (value) => `${value < 10 ? value.toFixed(2) : value.toFixed(0)} ms`;

/** The peer reads the schema that the document names in a comment; for the others it is a comment. */
function documentFor(root, lines, shape) {
  const { text, line } = modelDocument(lines, shape);
  const schema = pathToFileURL(path.join(root, 'schemas/model-config.schema.json')).href;
  return { text: `# yaml-language-server: $schema=${schema}\n${text}`, line: line + 1 };
}

async function opened(server, text) {
  const running = new Server(server.command);
  await running.initialize();
  await settle(running);
  const before = await running.usage();
  await running.open(uri, 'yaml', text);
  await settle(running);
  const after = await running.usage();
  return { running, cpu: after.cpu - before.cpu, rss: after.rss / 1e6 };
}

/** Waits until the server has used no CPU time worth mentioning for a while. */
async function settle(running) {
  let last = (await running.usage()).cpu;
  for (let quiet = 0; quiet < 4; ) {
    await new Promise((resolve) => setTimeout(resolve, 75));
    const { cpu } = await running.usage();
    quiet = cpu - last < 1.5 ? quiet + 1 : 0;
    last = cpu;
  }
}

/** CPU time of one keystroke until its diagnostics are there: a letter behind a number, and its removal. */
async function typeInto(server, running, { text, line }, keystrokes) {
  const end = text.split('\n')[line].length;
  let version = 1;
  const press = async (count) => {
    for (let i = 0; i < count; i++) {
      const typing = version % 2 === 1;
      version++;
      const range = { start: { line, character: end }, end: { line, character: typing ? end : end + 1 } };
      const answered = (params) => answersEdit(server, params, version, line, typing);
      await running.change(uri, version, range, typing ? 'x' : '', answered);
    }
  };
  await press(server.warmUp);
  await settle(running);
  const before = await running.usage();
  await press(keystrokes);
  await settle(running);
  const after = await running.usage();
  return (after.cpu - before.cpu) / keystrokes;
}

function answersEdit(server, params, version, line, mistaken) {
  if (params.version !== undefined && params.version !== version) return false;
  const here = params.diagnostics.some(({ range }) => range.start.line === line);
  if (server.isPeer) return here === mistaken;
  if (here !== mistaken) throw new Error(`version ${version}: the diagnostics are not those of the edit`);
  return true;
}

async function ask(server, running, line) {
  const walls = [];
  const position = { line, character: 3 };
  for (let i = 0; i < server.questions + 5; i++) {
    const at = performance.now();
    const answer = await running.connection.sendRequest('textDocument/completion', {
      textDocument: { uri },
      position,
    });
    if (!(answer?.items ?? answer)?.length) throw new Error(`${server.name}: no completion`);
    if (i >= 5) walls.push(performance.now() - at);
  }
  return percentile(walls, 0.95);
}

async function measure(server, document) {
  const found = await opened(server, document.text);
  const { running } = found;
  const result = { open: found.cpu, rss: found.rss };
  if (server.keystrokes) {
    result.ask = await ask(server, running, document.line);
    result.edit = await typeInto(server, running, document, server.keystrokes);
  }
  await running.stop();
  return result;
}

export async function measureYaml(report, root, { ours, floor, peer }) {
  const servers = [
    { ...ours, keystrokes: 300, warmUp: 150, questions: 200 },
    { ...floor, command: [...floor.command, '--parse-yaml'] },
    { ...peer, keystrokes: 8, warmUp: 4, questions: 20, isPeer: true },
  ];
  for (const [name, shape] of Object.entries(modelShapes)) {
    for (const lines of sizes) {
      const document = documentFor(root, lines, shape);
      const found = servers.map(() => []);
      for (let round = 0; round < rounds; round++) {
        for (const [i, server] of servers.entries()) found[i].push(await measure(server, document));
      }
      reportAll(report, `${lines} lines (${name})`, editTargets[lines], found);
    }
  }
}

function reportAll(report, what, editTarget, found) {
  const of = (member) => found.map((results) => median(results.map((result) => result[member])));
  const [ownEdit, , otherEdit] = of('edit');
  const against = (own, other) => `${milliseconds(own)}, peer ${milliseconds(other)}`;
  report(`YAML: one character, ${what}, CPU`, against(ownEdit, otherEdit), ownEdit / otherEdit, editTarget);
  const [ownAsk, , otherAsk] = of('ask');
  report(`YAML: completion, ${what}, p95`, against(ownAsk, otherAsk), ownAsk / otherAsk, 0.1);
  const [own, floor, other] = of('open');
  const opening = `${milliseconds(own)}, floor with a parse ${milliseconds(floor)}, peer ${milliseconds(other)}`;
  report(`YAML: open ${what}, CPU, against the floor`, opening, own / floor, 1.25);
  const [ownRss, , otherRss] = of('rss');
  const memory = `${ownRss.toFixed(0)} MB, peer ${otherRss.toFixed(0)} MB`;
  report(`YAML: memory, ${what}, against the peer`, memory, ownRss / otherRss, 1);
}
