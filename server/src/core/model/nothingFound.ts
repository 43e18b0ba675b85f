import type { DocumentKind } from './documentKind';

/** The judgement about a document that nothing speaks for. */
export const nothingFound: DocumentKind = {
  handled: false,
  basis: 'none',
  reason: "Nothing shows that this is TorchServe's.",
};
