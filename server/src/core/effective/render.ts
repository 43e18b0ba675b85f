import { findProperty } from '../catalog/catalog';
import { propertyGroups } from '../catalog/groups';
import type { PropertyGroup } from '../catalog/types';
import { mask } from '../model/secrets';
import { escapeValue } from '../text/escapeValue';
import type { Candidate } from './ledger';
import { type Masking, masked, revealed } from './mask';
import { createPlaces, type PlaceOf } from './places';
import {
  addComment,
  addText,
  createRenderedText,
  foldFrom,
  type RenderedFold,
  type RenderedLink,
  type RenderedText,
} from './renderedText';
import { renderModels } from './renderModels';
import type { EffectiveConfiguration, EffectiveProperty } from './result';
import type { Origin } from './situation';
import { describeSource } from './sourceText';

export interface RenderOptions {
  /** Also the keys that have their default. */
  readonly all: boolean;
  readonly reveal: boolean;
  /** The texts of the files that were read, by absolute path. */
  readonly textOf: (path: string) => string | undefined;
  /** What there is to say about the situation itself; sentences. */
  readonly remarks: readonly string[];
}

export interface RenderedConfiguration {
  /** A `.properties` text that Java would read as the effective configuration. */
  readonly text: string;
  readonly links: readonly RenderedLink[];
  readonly folds: readonly RenderedFold[];
}

interface View {
  readonly out: RenderedText;
  readonly masking: Masking;
  readonly placeOf: PlaceOf;
}

/** The effective configuration as a document: first the outcome and what is worth knowing, then the values by theme. */
export function renderEffective(
  effective: EffectiveConfiguration,
  options: RenderOptions,
): RenderedConfiguration {
  const masking = options.reveal ? revealed : masked;
  const view: View = {
    out: createRenderedText(masking.text),
    masking,
    placeOf: createPlaces(options.textOf),
  };
  renderHead(view, effective, options.remarks);
  const { properties } = effective;
  renderGroups(
    view,
    properties.filter((property) => !isDefault(property)),
  );
  const models = { out: view.out, placeOf: view.placeOf, masking, all: options.all };
  renderModels(models, effective.models);
  const defaults = properties.filter(isDefault);
  if (options.all) renderDefaults(view, defaults);
  else addText(view.out, `${defaults.length} more keys have their defaults.`);
  return { text: `${view.out.lines.join('\n')}\n`, links: view.out.links, folds: view.out.folds };
}

/** Neither the situation nor an adjustment gave the key a value, nor tried to. */
function isDefault({ source, losers }: EffectiveProperty): boolean {
  return source === 'default' && losers.length === 0;
}

/** What must be known to say that the server starts; sentences. */
export function doubts({ outcome }: EffectiveConfiguration): string[] {
  if (outcome.started !== 'unknown') return [];
  return outcome.dependsOn.map((what) => `Whether TorchServe starts depends on ${what}.`);
}

function renderHead(view: View, effective: EffectiveConfiguration, remarks: readonly string[]): void {
  const { out, masking } = view;
  addText(out, `What TorchServe would run with. Situation: ${effective.situation}`);
  renderOutcome(view, effective);
  const { file } = effective;
  if (!file) addText(out, 'No configuration file is read.');
  else {
    const origin = { label: file.name, path: file.path };
    addComment(out, `${file.kind === 'snapshot' ? 'Snapshot' : 'File'}: `, {
      text: file.name,
      link: { from: 0, to: file.name.length, origin },
    });
  }
  for (const { name, address, tls, note } of effective.listeners) {
    const shown = address ?? 'unknown';
    const encrypted = tls && !shown.startsWith('https:') ? ' with TLS' : '';
    addText(out, `Listens: ${name} ${shown}${encrypted}${note ? ` (${note})` : ''}`);
  }
  for (const remark of remarks) addText(out, remark);
  for (const note of effective.notes) {
    renderNote(view, masking.note(note), note.origin, effective);
  }
}

const unknownKey = { spec: undefined };

/** A sentence with a link behind it to the place that it is about. */
function renderNote(
  { out, placeOf }: View,
  text: string,
  place: Origin | undefined,
  { file }: EffectiveConfiguration,
): void {
  if (!place || !placeOf(place)) {
    addText(out, text);
    return;
  }
  const origin = file && place.path === file.path ? { ...place, label: file.name } : place;
  addComment(
    out,
    `${flat(text)} `,
    bracketed(describeSource(unknownKey, { source: 'file', value: null, origin }, placeOf)),
  );
}

function bracketed({ text, link }: ReturnType<typeof describeSource>): ReturnType<typeof describeSource> {
  return { text: `(${text})`, ...(link ? { link: { ...link, from: link.from + 1, to: link.to + 1 } } : {}) };
}

function renderOutcome({ out, masking }: View, effective: EffectiveConfiguration): void {
  const { outcome } = effective;
  if (outcome.started === true) addText(out, 'TorchServe would start.');
  else if (outcome.started === false) {
    const because = outcome.key === undefined ? '' : `, because of ${outcome.key}`;
    addText(out, `TorchServe would not start. It fails at the step '${outcome.phase}'${because}:`);
    addText(out, masking.message(outcome), '  ');
  } else {
    addText(out, 'Nothing known keeps TorchServe from starting. Whether it starts depends on:');
    const start = out.lines.length - 1;
    for (const what of outcome.dependsOn) addText(out, flat(what), '  ');
    foldFrom(out, start, outcome.dependsOn.length > 3 ? 'losers' : 'group');
  }
}

function renderGroups(view: View, properties: readonly EffectiveProperty[]): void {
  for (const [title, members] of byGroup(properties)) {
    view.out.lines.push('');
    const start = view.out.lines.length;
    addText(view.out, `--- ${title} ---`);
    for (const property of members) renderProperty(view, property);
    foldFrom(view.out, start, 'group');
  }
  view.out.lines.push('');
}

/** Alphabetical, so that two configurations can be compared. */
export function byKey(a: EffectiveProperty, b: EffectiveProperty): number {
  return a.key < b.key ? -1 : a.key > b.key ? 1 : 0;
}

const strangers = 'Keys that TorchServe does not know';

function byGroup(properties: readonly EffectiveProperty[]): Map<string, EffectiveProperty[]> {
  const groups = new Map<string, EffectiveProperty[]>(
    (Object.keys(propertyGroups) as PropertyGroup[]).map((group) => [propertyGroups[group], []]),
  );
  groups.set(strangers, []);
  for (const property of properties) {
    const title = property.spec ? propertyGroups[property.spec.group] : strangers;
    groups.get(title)!.push(property);
  }
  groups.get(strangers)!.sort(byKey);
  for (const [title, members] of groups) if (members.length === 0) groups.delete(title);
  return groups;
}

function renderProperty(view: View, property: EffectiveProperty): void {
  const { out, placeOf } = view;
  out.lines.push(settingLine(view, property));
  const start = out.lines.length;
  const note = property.note === undefined || property.source === 'default' ? '' : `. ${flat(property.note)}`;
  if (property.source === 'unknown')
    addText(out, `It depends on ${(property.dependsOn ?? []).join(' and ')}.`, '  ');
  else addComment(out, '  from ', describeSource(property, property, placeOf), note);
  for (const loser of property.losers) {
    const value = shortened(shownValue(view, property, loser));
    const source = describeSource(property, loser, placeOf);
    addComment(out, `  not ${value}, from `, source, `: ${flat(loser.lost)}`);
  }
  foldFrom(out, start, 'losers');
}

/** A line that Java would read as the key with its value, or a comment where there is no value to write. */
function settingLine(view: View, property: EffectiveProperty): string {
  const key = escapeKey(property.key);
  if (property.value === null) {
    return property.source === 'unknown' ? `# ${key} is not known` : `# ${key} is not set`;
  }
  return `${key}=${shownValue(view, property, property)}`;
}

function shownValue({ masking }: View, property: EffectiveProperty, { value, source }: Candidate): string {
  if (value === null) return source === 'unknown' ? 'an unknown value' : 'nothing';
  // The sign that stands for a secret is for reading and stays as it is.
  return masking.value(property, value).split(mask).map(escapePart).join(mask);
}

function escapePart(part: string, index: number): string {
  return index === 0 ? escapeValue(part) : escapeValue(part).replace(/^\\ /, ' ');
}

function escapeKey(key: string): string {
  return escapeValue(key).replace(/[=: ]|^[#!]/g, '\\$&');
}

function renderDefaults(view: View, properties: readonly EffectiveProperty[]): void {
  const { out } = view;
  const start = out.lines.length;
  addText(out, '=== Defaults ===');
  for (const [title, members] of byGroup(properties)) {
    out.lines.push('');
    const from = out.lines.length;
    addText(out, `--- ${title} ---`);
    for (const property of members) renderDefault(view, property);
    foldFrom(out, from, 'group');
  }
  foldFrom(out, start, 'group');
}

function renderDefault(view: View, property: EffectiveProperty): void {
  view.out.lines.push(settingLine(view, property));
  const { note } = findProperty(property.key)?.default ?? {};
  if (note !== undefined && note !== 'None.') addText(view.out, flat(note), '  ');
}

const longestLoser = 200;

function shortened(text: string): string {
  return text.length > longestLoser ? `${text.slice(0, longestLoser)}…` : text === '' ? '(empty)' : text;
}

function flat(text: string): string {
  return text.replace(/[\r\n\u2028\u2029]+/g, ' ');
}
