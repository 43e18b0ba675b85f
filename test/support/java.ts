import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { root } from './paths';

const sources = path.join(root, 'test', 'java');
const cache = path.join(root, '.cache');

/**
 * Asks one of the Java programs in test/java about all cases in one process, and returns its whole answer.
 * `classPath` holds further jars or folders. Call only when `needsJava()` is `false`.
 */
export function askJava(
  program: string,
  cases: readonly Buffer[],
  classPath: readonly string[] = [],
): AnswerReader {
  // Classes of the server may write logs where they start.
  const folder = mkdtempSync(path.join(tmpdir(), 'ask-java-'));
  // The first compiler alone: a short run spends its time on starting, not on computing.
  const args = ['-XX:TieredStopAtLevel=1', '-cp', [compiled(), ...classPath].join(path.delimiter), program];
  const { status, stdout, stderr } = spawnSync('java', args, {
    input: framed(cases),
    maxBuffer: 1 << 30,
    cwd: folder,
  });
  rmSync(folder, { recursive: true, force: true });
  assert.equal(status, 0, `java ${program} failed: ${stderr?.toString()}`);
  return new AnswerReader(stdout);
}

/** A text as the Java programs read it: UTF-16, so that halves of surrogate pairs survive. */
export function utf16(text: string): Buffer {
  return Buffer.from(text, 'utf16le').swap16();
}

/** The folder with the compiled programs; compiled once per state of the sources. */
function compiled(): string {
  const files = readdirSync(sources)
    .filter((file) => file.endsWith('.java'))
    .sort();
  const hash = createHash('sha256');
  for (const file of files) hash.update(file).update(readFileSync(path.join(sources, file)));
  const target = path.join(cache, `java-${hash.digest('hex').slice(0, 16)}`);
  if (existsSync(target)) return target;
  mkdirSync(cache, { recursive: true });
  const fresh = mkdtempSync(path.join(cache, 'javac-'));
  const { status, stderr } = spawnSync('javac', ['-encoding', 'UTF-8', '-d', fresh, ...files], {
    cwd: sources,
  });
  assert.equal(status, 0, `javac failed: ${stderr?.toString()}`);
  moveUnlessThere(fresh, target);
  return target;
}

/** Another test may have compiled the same sources in the meantime; both results are equal. */
function moveUnlessThere(from: string, to: string): void {
  try {
    renameSync(from, to);
  } catch (error) {
    rmSync(from, { recursive: true, force: true });
    if (!existsSync(to)) throw error;
  }
}

function framed(cases: readonly Buffer[]): Buffer {
  const parts: Buffer[] = [int(cases.length)];
  for (const one of cases) parts.push(int(one.length), one);
  return Buffer.concat(parts);
}

function int(value: number): Buffer {
  const buffer = Buffer.alloc(4);
  buffer.writeInt32BE(value);
  return buffer;
}

/** Reads the answers in the order in which the Java program wrote them. */
export class AnswerReader {
  readonly #bytes: Buffer;
  #at = 0;

  constructor(bytes: Buffer) {
    this.#bytes = bytes;
  }

  int(): number {
    this.#at += 4;
    return this.#bytes.readInt32BE(this.#at - 4);
  }

  long(): bigint {
    this.#at += 8;
    return this.#bytes.readBigInt64BE(this.#at - 8);
  }

  boolean(): boolean {
    this.#at += 1;
    return this.#bytes[this.#at - 1] === 1;
  }

  text(): string {
    const length = 2 * this.int();
    const start = this.#at;
    this.#at += length;
    return Buffer.from(this.#bytes.subarray(start, this.#at)).swap16().toString('utf16le');
  }

  /** Ends the reading: an answer more than was asked for is a mistake of the program. */
  done(): void {
    assert.equal(this.#at, this.#bytes.length);
  }
}
