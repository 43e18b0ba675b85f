import type { AnyRule } from '../rules/rule';
import { environmentReference } from './environmentReference';
import { keyReference } from './keyReference';
import { keyTable } from './keyTable';
import { modelConfigReference } from './modelConfigReference';
import { modelConfigSchema } from './modelConfigSchema';
import { modelsSchema, snapshotSchema } from './modelsSchema';
import { ruleReference } from './ruleReference';
import { severitySetting } from './severitySetting';
import { modelConfigSnippetFile, snippetFile } from './snippetFile';

/** The files of which only a part is generated, as they are now. */
export interface PartlyGenerated {
  readonly readme: string;
  readonly manifest: string;
}

/** Path in the repository and text of everything that is made from the catalog and the rules. */
export function generatedFiles(
  rules: readonly AnyRule[],
  { readme, manifest }: PartlyGenerated,
): ReadonlyMap<string, string> {
  return new Map([
    ['docs/keys.md', keyReference()],
    ['docs/environment.md', environmentReference()],
    ['docs/model-config.md', modelConfigReference()],
    ['schemas/model-config.schema.json', modelConfigSchema()],
    ['schemas/models.schema.json', modelsSchema()],
    ['schemas/model-snapshot.schema.json', snapshotSchema()],
    ['docs/rules.md', ruleReference(rules)],
    ['snippets/torchserve.json', snippetFile()],
    ['snippets/model-config.json', modelConfigSnippetFile()],
    ['README.md', withKeyTable(readme)],
    ['package.json', withSeveritySetting(manifest, rules)],
  ]);
}

/** Replaces what stands between the two comments; a text without them stays as it is. */
function withKeyTable(readme: string): string {
  return readme.replace(
    /(<!-- keys:start -->)[\s\S]*?(<!-- keys:end -->)/,
    (_all, start: string, end: string) => `${start}\n\n${keyTable()}\n\n${end}`,
  );
}

/** Replaces the one setting that lists the rules; a manifest without it stays as it is. */
function withSeveritySetting(manifest: string, rules: readonly AnyRule[]): string {
  const name = 'torchserve.diagnostics.severity';
  const parsed = JSON.parse(manifest) as {
    contributes?: { configuration?: { properties?: Record<string, object> } };
  };
  const properties = parsed.contributes?.configuration?.properties;
  if (!properties?.[name]) return manifest;
  properties[name] = severitySetting(rules);
  return `${JSON.stringify(parsed, undefined, 2)}\n`;
}
