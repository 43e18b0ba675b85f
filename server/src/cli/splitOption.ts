/** `--name=value` in its parts; the value is `undefined` when it is the next argument. */
export function splitOption(argument: string): { readonly name: string; readonly value: string | undefined } {
  const at = argument.indexOf('=');
  return at < 0
    ? { name: argument, value: undefined }
    : { name: argument.slice(0, at), value: argument.slice(at + 1) };
}
