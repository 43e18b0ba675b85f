/** The latest output of a server, as text for a terminal and as lines for finding out what they mean. */
export interface OutputLines {
  readonly text: string;
  /** Whole lines, without colours; the last one may not be over. */
  readonly lines: readonly string[];
  add(text: string): void;
}

const mostCharacters = 400_000;

export function createOutputLines(): OutputLines {
  let text = '';
  return {
    get text() {
      return text;
    },
    get lines() {
      return plain(text).split(/\r?\n/);
    },
    add: (more) => {
      text += more;
      if (text.length <= mostCharacters) return;
      const cut = text.slice(-mostCharacters / 2);
      text = cut.slice(cut.indexOf('\n') + 1);
    },
  };
}

const colours = new RegExp(`${String.fromCharCode(27)}\\[[0-9;]*[A-Za-z]`, 'g');

/** Without the codes by which a terminal shows colours. */
export function plain(text: string): string {
  return text.replace(colours, '');
}

/** Whether output may tell of a failure, so that it is worth finding out what it means. */
export function mayTellOfFailure(text: string): boolean {
  return /error|warn|exception|invalid|traceback|fail|died|not found|missing/i.test(text);
}
