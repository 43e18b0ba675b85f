/** A text as a VS Code snippet body that inserts exactly this text. */
export function snippetText(text: string): string {
  return text.replace(/[\\$}]/g, '\\$&');
}

/** An option of a snippet's choice, where commas and bars mean something too. */
export function snippetChoice(text: string): string {
  return text.replace(/[\\$},|]/g, '\\$&');
}

const tabStop =
  /\\([\\$}])|\$\{\d+:((?:\\.|[^}\\])*)\}|\$\{\d+\|((?:\\.|[^,|\\])*)(?:\\.|[^|\\])*\|\}|\$\{?\d+\}?/g;

/** What a snippet body leaves behind when nothing is typed: default texts and first choices. For clients without snippets. */
export function plainSnippet(body: string): string {
  return body.replace(tabStop, (_whole, escaped?: string, fallback?: string, choice?: string) => {
    if (escaped !== undefined) return escaped;
    return (fallback ?? choice ?? '').replace(/\\([\\$},|])/g, '$1');
  });
}
