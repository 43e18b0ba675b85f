/** Language id of the log files of TorchServe. */
export const logLanguageId = 'torchserve-log';

/** A stretch of a line of output that leads somewhere; indices in the line, `to` exclusive. */
export interface LogLink {
  readonly from: number;
  readonly to: number;
  readonly target: LogLinkTarget;
}

export type LogLinkTarget =
  /** A setting of the configuration. */
  | { readonly kind: 'setting'; readonly key: string }
  /** What names a model in the configuration: its name or its location. */
  | { readonly kind: 'model'; readonly name: string }
  /** What the server says the line means. */
  | { readonly kind: 'explained'; readonly line: string }
  /** A file; `line` counts from 1. */
  | { readonly kind: 'file'; readonly path: string; readonly line?: number };

/** What the summary at the start calls the keys. */
const labels: Readonly<Record<string, string>> = {
  'Inference address': 'inference_address',
  'Management address': 'management_address',
  'Metrics address': 'metrics_address',
  'Metrics config path': 'metrics_config',
  'Number of GPUs': 'number_of_gpu',
  'Model Store': 'model_store',
  'Workflow Store': 'workflow_store',
  'Initial Models': 'load_models',
  'Netty threads': 'number_of_netty_threads',
  'Netty client threads': 'netty_client_threads',
  'Default workers per model': 'default_workers_per_model',
  'Blacklist Regex': 'blacklist_env_vars',
  'Maximum Response Size': 'max_response_size',
  'Maximum Request Size': 'max_request_size',
  'Limit Maximum Image Pixels': 'limit_max_image_pixels',
  'Prefer direct buffer': 'prefer_direct_buffer',
  'Allowed Urls': 'allowed_urls',
  'Custom python dependency for model allowed': 'install_py_dep_per_model',
  'Enable metrics API': 'enable_metrics_api',
  'Metrics mode': 'metrics_mode',
  'Disable system metrics': 'disable_system_metrics',
  'CPP log config': 'cpp_log_config',
  'Model config': 'models',
  'System metrics command': 'system_metrics_cmd',
  'Model API enabled': 'enable_model_api',
  'Warning: TorchServe is using non-default JVM parameters': 'vmargs',
};

interface LinkPattern {
  readonly pattern: RegExp;
  /** By the groups of the pattern; the first group is what is linked. */
  readonly target: (groups: readonly string[], line: string) => LogLinkTarget | undefined;
}

const prefix = String.raw`(?:^|\] \S.{0,300}? [\w.$]{1,300} - )`;
const model = ([name = '']: readonly string[]): LogLinkTarget => ({ kind: 'model', name });

const patterns: readonly LinkPattern[] = [
  { pattern: /^Config file: (?!N\/A$)(.+)$/d, target: ([path = '']) => ({ kind: 'file', path }) },
  {
    pattern: /^([A-Z][A-Za-z :-]{3,80}?): /d,
    target: ([label = '']) => {
      const key = Object.hasOwn(labels, label) ? labels[label] : undefined;
      return key === undefined ? undefined : { kind: 'setting', key };
    },
  },
  {
    pattern:
      /^(Invalid configuration: .*|(?:[\w.$]+: )?Failed to bind to address.*|--model-store directory not found: .*|(?:com\.google\.gson\.)\w+Exception: .*)$/d,
    target: (_, line) => ({ kind: 'explained', line }),
  },
  { pattern: new RegExp(`${prefix}Loading initial models: (\\S.*)$`, 'd'), target: model },
  { pattern: new RegExp(`${prefix}Failed to load model: (\\S.*)$`, 'd'), target: model },
  { pattern: new RegExp(`${prefix}Model (\\S+) (?:loaded|unregistered)\\.$`, 'd'), target: model },
  { pattern: new RegExp(`${prefix}Load model failed: (.+), error: `, 'd'), target: model },
  // The version is the last part of the name of a worker.
  { pattern: /\] W-\d+-(\S{1,300})_[^\s_]+? (?:org\.pytorch\.serve\.|MODEL_LOG|TS_METRICS)/d, target: model },
  {
    pattern: / {2}File "((?:\/|[A-Za-z]:)[^"]{1,1000}", line \d{1,9})/d,
    target: ([text = '']) => {
      const [, path = '', line] = /^(.*)", line (\d+)$/.exec(text) ?? [];
      return { kind: 'file', path, line: Number(line) };
    },
  },
  // A setting as it stands in the file; whether it is one the file tells.
  { pattern: /^([a-z][a-z0-9_]{2,60})=/d, target: ([key = '']) => ({ kind: 'setting', key }) },
];

const longestLine = 2_000;

/** What a line of output leads to. */
export function logLinks(line: string): readonly LogLink[] {
  if (line.length > longestLine) return [];
  const links: LogLink[] = [];
  for (const { pattern, target } of patterns) {
    const match = pattern.exec(line);
    const place = match?.indices?.[1];
    const found = match && place ? target(match.slice(1), line) : undefined;
    if (!place || !found || links.some(({ from, to }) => place[0] < to && from < place[1])) continue;
    links.push({ from: place[0], to: place[1], target: found });
  }
  return links.sort((a, b) => a.from - b.from);
}

/** Where a configuration sets a key or names a model: offsets in its text. */
export function placeInConfig(
  text: string,
  target: Extract<LogLinkTarget, { kind: 'setting' | 'model' }>,
): { readonly start: number; readonly end: number } | undefined {
  if (target.kind === 'setting') return lastMatch(text, keyPattern(escaped(target.key)));
  const name = target.name.slice(target.name.lastIndexOf('/') + 1);
  const word = escaped(name);
  const list = lastMatch(text, keyPattern('load_models'));
  const value = list ? text.slice(list.end).split(/(?<!\\)\r?\n/)[0]! : '';
  const entry = new RegExp(
    `(?<=[=:,]\\s*)((?:[^,=\\s]+=)?(?:[^,=\\s]*/)?${word}(?:\\.mar|\\.tar\\.gz)?|${word}=[^,\\s]+)(?=\\s*(?:,|$))`,
  ).exec(value);
  if (list && entry) return { start: list.end + entry.index, end: list.end + entry.index + entry[0].length };
  const member = lastMatch(text, new RegExp(`"${word}"(?=\\s*:)`, 'g'));
  if (member) return member;
  return list && /^\s*[=:]?\s*all\s*$/i.test(value) ? list : undefined;
}

/** Of several lines with a key the last one counts. */
function lastMatch(
  text: string,
  pattern: RegExp,
): { readonly start: number; readonly end: number } | undefined {
  const match = [...text.matchAll(pattern)].at(-1);
  if (!match) return undefined;
  const start = match.index + match[0].length - (match[1] ?? match[0]).length;
  return { start, end: match.index + match[0].length };
}

function keyPattern(key: string): RegExp {
  return new RegExp(`^[ \\t\\f]*(${key})(?=[ \\t\\f]*(?:[=: \\t]|$))`, 'gm');
}

function escaped(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');
}
