// Measures the language server beside a floor (the smallest server that the libraries can make) and a peer
// (yaml-language-server), interleaved in one run, and prints medians and ratios. Usage: npm run bench [-- startup open type ask effective yaml size]
import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { performance } from 'node:perf_hooks';
import { fileURLToPath } from 'node:url';
import { propertiesDocument, shapes, yamlDocument } from './documents.mjs';
import { Server } from './driver.mjs';
import { measureEffective } from './effective.mjs';
import { growthExponent, median, percentile } from './statistics.mjs';
import { measureYaml } from './yaml.mjs';

const here = path.dirname(fileURLToPath(import.meta.url));
const root = path.resolve(here, '..', '..');
/** The peer is installed here, out of the way of the project's own dependencies. */
const peerFolder = path.join(root, '.cache', 'bench');
const sizes = [10, 100, 1000, 10_000];
const large = 10_000;

const ours = {
  name: 'ours',
  command: [path.join(root, 'dist/server/node.js')],
  language: 'torchserve-properties',
};
const floor = { name: 'floor', command: [path.join(here, 'floor.cjs')], language: 'torchserve-properties' };
const parsingFloor = { ...floor, name: 'floor that parses', command: [...floor.command, '--parse'] };
const peer = {
  name: 'peer',
  command: [path.join(peerFolder, 'node_modules/yaml-language-server/bin/yaml-language-server')],
  language: 'yaml',
};

function documentFor(server, lines, shape) {
  if (server === peer) return { ...yamlDocument(lines), uri: 'file:///bench/document.yaml' };
  return { ...propertiesDocument(lines, shape), uri: 'file:///bench/config.properties' };
}

const rows = [];
/** Adds a line to the report: what was measured, the figures, the ratio and what it should be at most. */
function report(what, figures, ratio, target) {
  const verdict = target === undefined ? '' : ratio <= target ? 'reached' : 'MISSED';
  rows.push({ what, figures, ratio: ratio?.toFixed(3) ?? '', target: target ?? '', verdict });
  console.log(
    `${what.padEnd(58)} ${figures.padEnd(62)} ${(ratio?.toFixed(3) ?? '').padStart(7)} ${String(target ?? '').padStart(6)} ${verdict}`,
  );
}

const milliseconds = (value) => `${value < 10 ? value.toFixed(3) : value.toFixed(1)} ms`;

async function started(server) {
  const running = new Server(server.command);
  const wall = await running.initialize();
  return { running, wall };
}

async function measureStartup() {
  const servers = [ours, floor, peer];
  const walls = new Map(servers.map((server) => [server, []]));
  for (let round = 0; round < 17; round++) {
    for (const server of servers) {
      const { running, wall } = await started(server);
      if (round > 1) walls.get(server).push(wall);
      await running.stop();
    }
  }
  const [a, b, c] = servers.map((server) => median(walls.get(server)));
  const figures = `${milliseconds(a)}, floor ${milliseconds(b)}, peer ${milliseconds(c)}`;
  report('start to initialize response, against the floor', figures, a / b, 1.1);
  report('start to initialize response, against the peer', figures, a / c, 0.35);
}

/** CPU time from didOpen until the diagnostics are there and the server is idle again; memory then. */
async function openOnce(server, lines, shape) {
  const { running } = await started(server);
  await settle(running);
  const before = await running.usage();
  const { uri, text } = documentFor(server, lines, shape);
  await running.open(uri, server.language, text);
  await settle(running);
  const after = await running.usage();
  await running.stop();
  return { cpu: after.cpu - before.cpu, rss: after.rss };
}

/** Waits until the server has used no CPU time worth mentioning for a while. */
async function settle(running) {
  let last = (await running.usage()).cpu;
  for (let quiet = 0; quiet < 3; ) {
    await new Promise((resolve) => setTimeout(resolve, 60));
    const { cpu } = await running.usage();
    quiet = cpu - last < 1.5 ? quiet + 1 : 0;
    last = cpu;
  }
}

async function measureOpening() {
  for (const [name, shape] of Object.entries(shapes)) {
    const servers = [ours, floor, parsingFloor, peer];
    const cpu = new Map(servers.map((server) => [server, []]));
    const rss = new Map(servers.map((server) => [server, []]));
    for (let round = 0; round < 7; round++) {
      for (const server of servers) {
        const once = await openOnce(server, large, shape);
        cpu.get(server).push(once.cpu);
        rss.get(server).push(once.rss / 1e6);
      }
    }
    const [a, b, c, d] = servers.map((server) => median(cpu.get(server)));
    const figures = `${milliseconds(a)}, floor ${milliseconds(b)}, with a parse ${milliseconds(c)}, peer ${milliseconds(d)}`;
    report(`open ${large} lines (${name}), CPU, against the parsing floor`, figures, a / c, 2);
    const [m, n, , p] = servers.map((server) => median(rss.get(server)));
    report(
      `memory after opening (${name}), against the floor`,
      `${m.toFixed(0)} MB, floor ${n.toFixed(0)} MB, peer ${p.toFixed(0)} MB`,
      m / n,
      1.25,
    );
  }
}

/** True when the diagnostics are those of the version and tell about the typed letter. */
function answersEdit(server, version, line, mistaken) {
  return (params) => {
    if (server === peer) return params.version === undefined || params.version === version;
    if (params.version !== version) return false;
    if (server !== ours) return true;
    const here = params.diagnostics.some(
      ({ range, severity }) => severity === 1 && range.start.line === line,
    );
    if (here !== mistaken) throw new Error(`version ${version}: the diagnostics are not those of the edit`);
    return true;
  };
}

async function typeInto(server, lines, shape, keystrokes) {
  const { running } = await started(server);
  const { uri, text, line } = documentFor(server, lines, shape);
  await running.open(uri, server.language, text);
  const end = text.split('\n')[line].length;
  let version = 1;
  const walls = [];
  const press = async (count) => {
    for (let i = 0; i < count; i++) {
      const typing = version % 2 === 1;
      version++;
      const range = { start: { line, character: end }, end: { line, character: typing ? end : end + 1 } };
      const at = performance.now();
      await running.change(
        uri,
        version,
        range,
        typing ? 'x' : '',
        answersEdit(server, version, line, typing),
      );
      walls.push(performance.now() - at);
    }
  };
  await press(Math.max(20, Math.floor(keystrokes / 2)));
  await settle(running);
  walls.length = 0;
  const before = await running.usage();
  await press(keystrokes);
  const after = await running.usage();
  await running.stop();
  return { cpu: (after.cpu - before.cpu) / keystrokes, wall: median(walls) };
}

async function measureTyping() {
  for (const [name, shape] of Object.entries(shapes)) {
    const costs = [];
    for (const lines of sizes) {
      const found = { ours: [], floor: [], walls: [], floorWalls: [] };
      for (let round = 0; round < 5; round++) {
        const a = await typeInto(ours, lines, shape, 400);
        const b = await typeInto(floor, lines, shape, 400);
        found.ours.push(a.cpu);
        found.floor.push(b.cpu);
        found.walls.push(a.wall);
        found.floorWalls.push(b.wall);
      }
      const [a, b] = [median(found.ours), median(found.floor)];
      costs.push(a);
      const figures = `${milliseconds(a)}, floor ${milliseconds(b)}; wall ${milliseconds(median(found.walls))}, floor ${milliseconds(median(found.floorWalls))}`;
      report(
        `one character, ${lines} lines (${name}), CPU, against the floor`,
        figures,
        a / b,
        lines === large ? 1.5 : undefined,
      );
    }
    report(
      `one character (${name}), growth exponent 10 to ${large} lines`,
      '',
      growthExponent(sizes, costs),
      0.25,
    );
  }
  const other = await typeInto(peer, 1000, shapes.tidy, 20);
  report(
    'one character, 1000 lines, the peer',
    `${milliseconds(other.cpu)}, wall ${milliseconds(other.wall)}`,
  );
}

async function askRepeatedly(server, method, lines, shape, times) {
  const { running } = await started(server);
  const { uri, text, line } = documentFor(server, lines, shape);
  await running.open(uri, server.language, text);
  await settle(running);
  const walls = [];
  for (let i = 0; i < times + 50; i++) {
    const position = { line, character: method.endsWith('completion') ? 0 : 3 };
    const at = performance.now();
    const answer = await running.connection.sendRequest(method, { textDocument: { uri }, position });
    if (server === ours && !answer) throw new Error(`${method}: no answer`);
    if (i >= 50) walls.push(performance.now() - at);
  }
  await running.stop();
  return percentile(walls, 0.95);
}

async function measureQuestions() {
  for (const method of ['textDocument/completion', 'textDocument/hover']) {
    const found = { ours: [], floor: [] };
    for (let round = 0; round < 5; round++) {
      found.ours.push(await askRepeatedly(ours, method, large, shapes.tidy, 300));
      found.floor.push(await askRepeatedly(floor, method, large, shapes.tidy, 300));
    }
    const [a, b] = [median(found.ours), median(found.floor)];
    report(`${method}, ${large} lines, p95`, `${milliseconds(a)}, floor ${milliseconds(b)}`, a / b, 2.5);
  }
}

/** What a session loads before it is asked for anything, and what else there is for it. */
const atStart = ['node.js', 'core.js'];
const isOnDemand = (name) => name.endsWith('.js') && !atStart.includes(name) && !/browser|worker/.test(name);

function sizeOf(files) {
  const folder = path.dirname(ours.command[0]);
  return files.reduce((sum, file) => sum + statSync(path.join(folder, file)).size, 0) / 1000;
}

function measureSizes() {
  const bundle = sizeOf(atStart);
  const figures = `${bundle.toFixed(1)} kB at the start, ${sizeOf(readdirSync(path.dirname(ours.command[0])).filter(isOnDemand)).toFixed(1)} kB on demand`;
  report('server bundle, kB', figures, bundle, 400);
  const packages = readdirSync(path.join(root, 'dist')).filter((name) => name.endsWith('.vsix'));
  for (const name of packages) {
    const size = statSync(path.join(root, 'dist', name)).size / 1000;
    report(`${name}, kB`, `${size.toFixed(0)} kB`, size, 600);
  }
  if (packages.length === 0)
    console.log('No .vsix in dist/: run `npm run package` to have its size reported.');
}

function installPeer() {
  mkdirSync(peerFolder, { recursive: true });
  for (const name of ['package.json', 'package-lock.json'])
    cpSync(path.join(here, name), path.join(peerFolder, name));
  const args = ['ci', '--ignore-scripts', '--no-audit', '--no-fund'];
  execFileSync('npm', args, { cwd: peerFolder, stdio: 'inherit' });
}

const measurements = {
  startup: measureStartup,
  open: measureOpening,
  type: measureTyping,
  ask: measureQuestions,
  effective: () => measureEffective(report, root),
  yaml: () => measureYaml(report, root, { ours, floor, peer }),
  size: measureSizes,
};
const wanted = process.argv.slice(2);
if (!existsSync(ours.command[0]))
  execFileSync(process.execPath, ['esbuild.mjs'], { cwd: root, stdio: 'inherit' });
if (!existsSync(peer.command[0])) installPeer();
console.log(
  `${'measured'.padEnd(58)} ${'medians'.padEnd(62)} ${'ratio'.padStart(7)} ${'target'.padStart(6)}`,
);
for (const [name, measure] of Object.entries(measurements)) {
  if (wanted.length === 0 || wanted.includes(name)) await measure();
}
const missed = rows.filter(({ verdict }) => verdict === 'MISSED');
console.log(missed.length === 0 ? 'All targets reached.' : `${missed.length} of the targets missed.`);
