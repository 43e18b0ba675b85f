/** A table in GitHub's Markdown. Bars are escaped, also in code, because GitHub splits cells before it reads code. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  return [line(head), `|${head.map(() => '---|').join('')}`, ...rows.map(line)].join('\n');
}

/** The anchor that GitHub and VS Code give a heading. */
export function anchor(heading: string): string {
  return heading
    .toLowerCase()
    .replace(/[^a-z0-9_ -]/g, '')
    .replaceAll(' ', '-');
}

/** A code block whose fence is longer than every run of back ticks in the text. */
export function codeBlock(language: string, text: string): string {
  const longestRun = Math.max(2, ...(text.match(/`+/g) ?? []).map((run) => run.length));
  const fence = '`'.repeat(longestRun + 1);
  return `${fence}${language}\n${text.replace(/\n$/, '')}\n${fence}`;
}

/** The blocks of a page, with the sentence that tells where it comes from. */
export function page(title: string, blocks: readonly string[]): string {
  const origin = '<!-- Made by `npm run generate`. Do not edit. -->';
  return `${[origin, `# ${title}`, ...blocks].join('\n\n')}\n`;
}
