interface Entry {
  readonly key: string;
  readonly hash: number;
}

/** A hash table of Java: bins of entries, in which new entries come last. */
interface Table {
  bins: Entry[][];
  size: number;
}

/**
 * The order in which Java 17 walks over `Properties.stringPropertyNames()`. It decides which of several values stops the
 * server. `keys` in the order in which the file sets them; a snapshot is read on its own before its keys join the others.
 */
export function javaKeyOrder(keys: Iterable<string>, kind: 'file' | 'snapshot'): readonly string[] {
  const properties = createProperties();
  put(properties, 'version');
  const own = kind === 'file' ? properties : createProperties();
  for (const key of keys) put(own, key);
  put(own, 'tsConfigFile');
  if (own !== properties) putAll(properties, own);
  const names = createTable();
  // A HashMap grows when it holds more than three quarters of its bins, and keeps the order within them.
  for (const { key } of properties.bins.flat())
    if (add(names, key) && names.size > threshold(names)) grow(names, keepOrder);
  return names.bins.flat().map(({ key }) => key);
}

function createProperties(): Table {
  return createTable();
}

function createTable(): Table {
  return { bins: Array.from({ length: 16 }, () => []), size: 0 };
}

function threshold({ bins }: Table): number {
  return bins.length - (bins.length >>> 2);
}

/** A ConcurrentHashMap, which is inside Properties, grows when three quarters are reached. */
function put(table: Table, key: string): void {
  if (add(table, key)) while (table.size >= threshold(table)) grow(table, keepTail);
}

/** Makes room first. */
function putAll(table: Table, other: Table): void {
  const wanted = powerOfTwo(other.size + (other.size >>> 1) + 1);
  while (wanted > threshold(table)) grow(table, keepTail);
  for (const { key } of other.bins.flat()) put(table, key);
}

function powerOfTwo(least: number): number {
  let power = 1;
  while (power < least) power *= 2;
  return power;
}

/** `false` when the key is there already. */
function add(table: Table, key: string): boolean {
  const hash = spread(hashCode(key));
  const bin = table.bins[hash & (table.bins.length - 1)]!;
  if (bin.some((entry) => entry.key === key)) return false;
  bin.push({ key, hash });
  table.size++;
  return true;
}

type Split = (bin: readonly Entry[], isHigh: (entry: Entry) => boolean) => readonly [Entry[], Entry[]];

function grow(table: Table, split: Split): void {
  const length = table.bins.length;
  const halves = table.bins.map((bin) => split(bin, ({ hash }) => (hash & length) !== 0));
  table.bins = [...halves.map(([low]) => low), ...halves.map(([, high]) => high)];
}

const keepOrder: Split = (bin, isHigh) => [bin.filter((entry) => !isHigh(entry)), bin.filter(isHigh)];

/** The entries at the end that go the same way keep their order; the others come before them, turned round. */
const keepTail: Split = (bin, isHigh) => {
  let tail = bin.length;
  while (tail > 0 && isHigh(bin[tail - 1]!) === isHigh(bin.at(-1)!)) tail--;
  const turned = [...bin.slice(0, tail).reverse(), ...bin.slice(tail)];
  return keepOrder(turned, isHigh);
};

function hashCode(text: string): number {
  let hash = 0;
  for (let i = 0; i < text.length; i++) hash = (Math.imul(31, hash) + text.charCodeAt(i)) | 0;
  return hash;
}

function spread(hash: number): number {
  return hash ^ (hash >>> 16);
}
