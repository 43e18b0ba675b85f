// Documents of a given number of lines, the same at every run.

const known = [
  'inference_address=http://127.0.0.1:8080',
  'management_address=http://127.0.0.1:8081',
  'metrics_address=http://127.0.0.1:8082',
  'number_of_netty_threads=32',
  'netty_client_threads=0',
  'default_workers_per_model=2',
  'default_response_timeout=300',
  'unregister_model_timeout=120',
  'install_py_dep_per_model=true',
  'enable_envvars_config=true',
  'max_request_size=65535000',
  'max_response_size=65535000',
  'metrics_mode=prometheus',
  'prefer_direct_buffer=false',
  'enable_metrics_api=true',
  'disable_token_authorization=true',
];

/** The line that keystrokes go to: a number, so that a letter typed behind it makes an error. */
export const typedLine = 'job_queue_size=100';

/** A long file without mistakes: every setting once, the rest comments, commented settings and blank lines. */
function tidy(i) {
  if (i < known.length) return known[i];
  if (i % 5 === 0) return '';
  return i % 2 === 0
    ? `# ${known[i % known.length]}`
    : `# Section ${i}: what the next settings are for, in some words`;
}

/** A long file of entries, as many as there are lines, nearly all of them unknown to TorchServe. */
function entries(i) {
  return i < known.length ? known[i] : `team_${i % 7}.service_${i}.option=value ${i}`;
}

export const shapes = { tidy, entries };

/** `lines` lines of a `.properties` file; `typedLine` stands in the middle. */
export function propertiesDocument(lines, shape) {
  const all = Array.from({ length: lines }, (_, i) => shape(i));
  const at = Math.floor(lines / 2);
  all[at] = typedLine;
  return { text: `${all.join('\n')}\n`, line: at };
}

/** `lines` lines of YAML for the peer, with the same kind of content. */
export function yamlDocument(lines) {
  const all = Array.from({ length: lines }, (_, i) =>
    i % 5 === 0 ? `# Section ${i}` : `key_${i}: value ${i}`,
  );
  const at = Math.floor(lines / 2);
  all[at] = 'job_queue_size: 100';
  return { text: `${all.join('\n')}\n`, line: at };
}

/** The line that keystrokes go to in a model configuration: a number, so that a letter typed behind it makes an error. */
const typedModelLine = 'maxBatchDelay: 100';
const modelHead = ['minWorkers: 1', 'maxWorkers: 1', 'batchSize: 4'];

/** A model configuration of short entries of the handler's own, with comments and blank lines between them. */
function flat(i) {
  if (i % 5 === 0) return i % 10 === 0 ? '' : `# Section ${i}`;
  return `key_${i}: value ${i}`;
}

/** A model configuration of sections with 19 lines each. */
function sections(i) {
  const at = i % 20;
  if (at === 0) return `section_${i}:`;
  return at % 4 === 0 ? `  list_${at}: [1, ${i}, "a b", yes]` : `  option_${at}: value ${i} # of ${at}`;
}

export const modelShapes = { flat, sections };

/** `lines` lines of a model configuration; the line for keystrokes stands in the middle, between two entries. */
export function modelDocument(lines, shape) {
  const middle = Math.floor(lines / 40) * 20;
  const own = Array.from({ length: lines - modelHead.length - 1 }, (_, i) => shape(i));
  const all = [...modelHead, ...own.slice(0, middle), typedModelLine, ...own.slice(middle)];
  return { text: `${all.join('\n')}\n`, line: modelHead.length + middle };
}
