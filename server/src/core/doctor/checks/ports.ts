import type { PortFact, PortState, WorkerFact } from '../machineFacts';
import { placeOfKey } from '../place';
import type { Check, DoctorFinding, Examination } from '../report';

/** Whether the five listeners get their addresses. */
export const ports: Check = function* (examination) {
  const { machine } = examination;
  for (const port of machine.ports) {
    const finding = findingFor(examination, port);
    if (finding) yield finding;
  }
  if (machine.ports.length > 0 && machine.ports.every(({ state }) => state === 'free'))
    yield `The addresses ${machine.ports.map(({ address }) => address).join(', ')} are free.`;
};

const meanings: Readonly<
  Partial<Record<PortState, { readonly id: string; readonly what: string; readonly fix: string }>>
> = {
  'in-use': {
    id: 'port-in-use',
    what: 'is in use already',
    fix: 'Stop the program that listens there, or choose another port.',
  },
  refused: {
    id: 'port-refused',
    what: 'may not be listened on by this user',
    fix: 'Choose a port above 1023.',
  },
  'no-address': {
    id: 'no-such-address',
    what: 'is no address of this machine',
    fix: "Use '127.0.0.1', or '0.0.0.0' for all addresses of the machine.",
  },
};

function findingFor(examination: Examination, port: PortFact): DoctorFinding | undefined {
  const meaning = meanings[port.state];
  if (!meaning) return undefined;
  const { name, key, address } = port;
  // A file of a socket is simply replaced.
  const isSocket = address.startsWith('/');
  return {
    id: isSocket ? 'socket-in-use' : meaning.id,
    severity: isSocket ? 'warning' : 'error',
    message: `The address ${address} of the ${name} API ${meaning.what}.`,
    consequence: isSocket
      ? 'TorchServe takes the socket away from the program that listens there.'
      : 'TorchServe ends when it tries to listen there.',
    fix: isSocket ? 'Choose another path.' : `${meaning.fix.slice(0, -1)}: '${key}' sets it.`,
    ...placeOfKey(examination, key),
  };
}

/** Whether the first workers get theirs. */
export const workerPorts: Check = function* (examination) {
  const { machine } = examination;
  const taken = machine.workers.filter(({ state }) => state === 'in-use');
  if (taken.length > 0) {
    const isSocket = 'socket' in taken[0]!.place;
    yield {
      id: 'worker-port-in-use',
      severity: isSocket ? 'information' : 'warning',
      message: `Workers would use ${taken.map(shown).join(', ')}, which another program uses already.`,
      consequence: isSocket
        ? 'They replace the files of the sockets, which the other server does not notice unless its workers start at that moment.'
        : 'The workers die at once and are started again and again.',
      fix: `Choose another 'initial_worker_port'${isSocket ? ", or another folder with the variable 'TEMP'" : ''}.`,
      ...placeOfKey(examination, 'initial_worker_port'),
    };
  }
  if (machine.workers.length > 0 && machine.workers.every(({ state }) => state === 'free')) {
    const [first, last] = [machine.workers[0]!, machine.workers.at(-1)!];
    yield first === last
      ? `The worker can use ${shown(first)}.`
      : `What the workers use, from ${shown(first)} to ${shown(last)}, is free.`;
  }
};

function shown({ place }: WorkerFact): string {
  return 'socket' in place ? `the socket '${place.socket}'` : `port ${place.port}`;
}
