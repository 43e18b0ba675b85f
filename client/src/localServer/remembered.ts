import type { Memento } from 'vscode';
import type { GuardAddress } from './guardProtocol';

const key = 'torchserve.localServers';

/** Where the guards of this workspace's servers are found, for the window after this one. */
export interface Remembered {
  readonly all: readonly GuardAddress[];
  add(address: GuardAddress): void;
  remove(address: GuardAddress): void;
}

export function createRemembered(state: Pick<Memento, 'get' | 'update'>): Remembered {
  const all = (): readonly GuardAddress[] => state.get<readonly GuardAddress[]>(key, []);
  const others = ({ socket }: GuardAddress): readonly GuardAddress[] =>
    all().filter((address) => address.socket !== socket);
  return {
    get all() {
      return all();
    },
    add: (address) => void state.update(key, [...others(address), address]),
    remove: (address) => void state.update(key, others(address)),
  };
}
