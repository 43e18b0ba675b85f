/** What the features need said when an editor asks what the server can do; apart from them, because they load on demand. */

/** The kind under which editors ask for all safe fixes, for instance when a file is saved. */
export const fixAllKind = 'source.fixAll.torchserve';

/** Characters behind which a client should ask for completions without being told to. */
export const completionTriggers: readonly string[] = ['=', ':', '/', ',', '$', '{', '"'];
