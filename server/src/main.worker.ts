/** A part of the server, loaded or being loaded. */
interface Part {
  exports?: unknown;
}

type Require = (name: string) => unknown;

declare const self: DedicatedWorkerGlobalScope & {
  /** What the part that is being loaded needs: where to put its exports, and how to get at other parts. */
  part?: readonly [part: Part, require: Require];
};

/** What stands in the place of a part that needs Node. */
const substitutes: Readonly<Record<string, string>> = { './effective.js': './effective.browser.js' };

/**
 * Starts the server for browsers. The first message to the worker says in which folder the parts are, because a worker that
 * VS Code started does not know where it came from; all others are for the server.
 */
self.onmessage = ({ data: folder }: MessageEvent<string>) => {
  self.onmessage = null;
  requireFrom(folder)('./browser.js');
};

/** Loads parts at once when they are asked for, and each of them once, as Node does. */
function requireFrom(folder: string): Require {
  const loaded = new Map<string, Part>();
  const require: Require = (name) => {
    const known = loaded.get(name);
    if (known) return known.exports;
    const part: Part = {};
    loaded.set(name, part);
    self.part = [part, require];
    self.importScripts(folder + (substitutes[name] ?? name).slice('./'.length));
    return part.exports;
  };
  return require;
}

// Without this the file would share its names with all others.
export {};
