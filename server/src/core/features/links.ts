import type { DocumentLink } from 'vscode-languageserver-types';
import type { ValueKindName } from '../catalog/types';
import {
  allSettings,
  hasPlaceholder,
  type PropertiesConfig,
  type Setting,
  spanInValue,
} from '../model/config';
import type { Facts, PathFact } from '../model/facts';
import { addressInside, archiveMentions, factAt } from './archiveMentions';
import type { KnownFacts } from './hover';
import { rangeOf, type ServiceDocument } from './serviceDocument';

/** A stretch of a value that leads somewhere; indices in the value. */
interface ValueLink {
  readonly from: number;
  readonly to: number;
  readonly target: string;
  readonly tooltip: string;
}

type Linker = (setting: Setting, facts: Facts) => readonly ValueLink[];

const linkers: Readonly<Partial<Record<ValueKindName, Linker>>> = {
  address: addressLinks,
  path: pathLinks,
  modelList: modelLinks,
};

/** Links on addresses of listeners, on paths that exist, into archives, and on models that are fetched from the web. */
export function getDocumentLinks(
  { document, analysis }: ServiceDocument,
  { facts = analysis.options.facts }: KnownFacts = {},
): DocumentLink[] {
  const { config } = analysis;
  const links: DocumentLink[] = archiveLinks(config, facts).map(({ span, target, tooltip }) => ({
    range: rangeOf(document, span),
    target,
    tooltip,
  }));
  for (const setting of allSettings(config)) {
    const linker = setting.spec && linkers[setting.spec.type.kind];
    if (!linker || hasPlaceholder(setting.value)) continue;
    for (const { from, to, target, tooltip } of linker(setting, facts)) {
      links.push({ range: rangeOf(document, spanInValue(setting, from, to)), target, tooltip });
    }
  }
  return links;
}

/** The configuration of the model inside an archive, or else its manifest. */
function archiveLinks(config: PropertiesConfig, facts: Facts) {
  return archiveMentions(config).flatMap(({ span, location }) => {
    const fact = factAt(config, location, facts);
    const target = addressInside(fact);
    if (target === undefined) return [];
    const isManifest = 'manifest' in fact && target === fact.manifest;
    return [{ span, target, tooltip: `Open the ${isManifest ? 'manifest' : 'configuration'} of the model` }];
  });
}

const address = /^(https?):\/\/([^\s:/[\]]+|\[[0-9a-f:.]+\])(:\d{1,5})?$/i;

/** Addresses that mean every interface of the server lead nowhere in a browser. */
const everywhere: ReadonlySet<string> = new Set(['0.0.0.0', '[::]']);

function addressLinks({ value }: Setting): readonly ValueLink[] {
  const [, scheme, host, port = ''] = address.exec(value) ?? [];
  if (!scheme || !host) return [];
  const target = `${scheme.toLowerCase()}://${everywhere.has(host) ? 'localhost' : host}${port}`;
  return [{ from: 0, to: value.length, target, tooltip: `Open ${target}` }];
}

function pathLinks({ value }: Setting, facts: Facts): readonly ValueLink[] {
  const link = value === '' ? undefined : linkToPath(facts.path(value));
  return link ? [{ from: 0, to: value.length, ...link }] : [];
}

/** The link to what is at a path, if there is something. */
export function linkToPath(fact: PathFact): Pick<ValueLink, 'target' | 'tooltip'> | undefined {
  if (fact.state === 'unknown' || fact.state === 'missing') return undefined;
  const tooltip = fact.state === 'directory' ? 'Show the folder' : 'Open the file';
  return { target: fact.resolved, tooltip };
}

/** `[name=]location`, split at commas as the server does it. */
function modelLinks({ value }: Setting): readonly ValueLink[] {
  return Array.from(value.matchAll(/(?:^|[,=])(https?:\/\/[^\s,]+)/gi), (match) => {
    const target = match[1]!;
    const to = match.index + match[0].length;
    return { from: to - target.length, to, target, tooltip: 'Open the address of the archive' };
  });
}
