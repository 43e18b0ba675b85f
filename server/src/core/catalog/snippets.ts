import { modelSnippets } from './snippets/models';
import { serverSnippets } from './snippets/server';
import type { SnippetSpec } from './types';

/** Groups of lines that belong together. Every prefix begins with `ts-`, so that typing that lists them all. */
export const snippets: readonly SnippetSpec[] = [...serverSnippets, ...modelSnippets];
