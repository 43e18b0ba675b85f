import type { CompletionItem } from 'vscode-languageserver';
import { getDiagnostics } from '../core/features/modelConfig/diagnostics';
import type { DocumentKind } from '../core/model/documentKind';
import { noFacts } from '../core/model/facts';
import { changeModelConfig, createModelConfig } from '../core/model/modelConfig';
import {
  classifyModelConfig,
  type ModelConfigEvidence,
  surroundingsMatter,
} from '../core/model/modelConfigKind';
import {
  changeModelAnalysis,
  checkModelConfig,
  type ModelAnalysis,
  type ModelAnalysisOptions,
} from '../core/rules/modelAnalysis';
import { modelRules } from '../core/rules/modelRegistry';
import { parseEntryAddress } from '../host/archiveAddress';
import { archiverMentions } from '../host/archiverMentions';
import { folderOf, nameOf } from '../host/fileUri';
import type { Host } from '../host/host';
import type { OpenDocument } from './documents';
import type { EffectiveStore } from './effectiveStore';
import { judge, largestText } from './judge';
import type { CheckedText, Language } from './language';
import { isEmbeddedConfig } from './protocol';
import { logRuleError, type Session } from './session';
import { createSurroundingsKeeper, type SurroundingsKeeper } from './surroundingsKeeper';

export interface ModelConfigParts {
  readonly session: Session;
  readonly store: EffectiveStore;
  /** Called when other problems are to be shown than before. */
  readonly onChange: (open: OpenDocument) => void;
}

export interface ModelConfigLanguage extends Language, Omit<SurroundingsKeeper, 'lookAround'> {
  resolveCompletion(item: CompletionItem): Promise<CompletionItem>;
}

type Service = Awaited<ReturnType<typeof modelConfigService>>;
type Beside = Pick<ModelConfigEvidence, 'siblings' | 'packedBy'>;

/** Characters of the text that are looked at: a few lines settle most cases. */
const stretches = [2_048, 65_536];
/** As many when a document that was nobody's is looked at again while it is edited. */
const whileEdited = [8_192];
const mostSiblings = 500;

/** What the server knows about the YAML that configures a model. */
export function createModelConfigLanguage(parts: ModelConfigParts): ModelConfigLanguage {
  const { session } = parts;
  const { host } = session;
  const beside = new WeakMap<OpenDocument, Beside>();
  const keeper = createSurroundingsKeeper(parts);
  let service: Service;

  const judgeNow: Language['judge'] = (open) =>
    kindInside(open.uri) ??
    judge(open, session.workspaceFolders(), open.kind ? whileEdited : stretches, (beginning, about) =>
      classifyModelConfig({ config: readBeginning(open, beginning.length), ...about, ...beside.get(open) }),
    );
  return {
    ...keeper,
    judge: judgeNow,
    judgeByFolder: async (open) => {
      const kind = judgeNow(open);
      const text = open.document.getText();
      if (kind.basis !== 'none' || text.length > largestText) return kind;
      const config = readBeginning(open, stretches.at(-1)!);
      if (!surroundingsMatter({ config, fileName: nameOf(open.uri) })) return kind;
      const siblings = await host.list(folderOf(open.uri), mostSiblings);
      const [mention] = await archiverMentions(host, open.uri, session.workspaceFolders());
      beside.set(open, { ...(siblings && { siblings }), packedBy: mention?.file });
      return judgeNow(open);
    },
    loadService: async () => {
      service = await modelConfigService();
    },
    read: (open) => readModelConfig(host, open, () => service),
    resolveCompletion: async (item) => (await modelConfigService()).resolveCompletion(item),
  };
}

/** What the manifest of an archive names as configuration is one, whatever is in it. */
function kindInside(uri: string): DocumentKind | undefined {
  const inside = parseEntryAddress(uri);
  if (!inside) return undefined;
  const handled = isEmbeddedConfig(uri);
  const archive = nameOf(inside.archive);
  const reason = handled
    ? `This is the configuration of the model in ${archive}.`
    : `This is a part of ${archive}, and no configuration of a model.`;
  return { handled, basis: 'content', reason };
}

/** A beginning that ends in the middle of a line would show half a word. */
function readBeginning({ document }: OpenDocument, length: number): ModelConfigEvidence['config'] {
  const text = document.getText();
  return createModelConfig(length < text.length ? text.slice(0, text.lastIndexOf('\n', length) + 1) : text);
}

/** Loaded with the first question: what is opened is checked without it. */
function modelConfigService(): Promise<typeof import('../core/modelConfigService')> {
  return import('../core/modelConfigService');
}

function readModelConfig(host: Host, open: OpenDocument, service: () => Service): CheckedText {
  const { document } = open;
  const config = createModelConfig(document.getText());
  let analysis: ModelAnalysis | undefined;
  const checked = (): ModelAnalysis => {
    analysis ??= checkModelConfig(config, modelAnalysisOptions(host, open));
    return analysis;
  };
  return {
    properties: undefined,
    change: (newText, change) => {
      if (analysis) changeModelAnalysis(analysis, newText, change);
      else changeModelConfig(config, newText, change);
    },
    recheck: () => {
      analysis = undefined;
    },
    changeSituation: () => false,
    neededFacts: () => [],
    diagnostics: (limit) => getDiagnostics({ document, analysis: checked() }, { limit }),
    links: async (lookUp) => {
      const { version } = document;
      const { facts } = await lookUp(service().linkFacts(config));
      // The editor asks again about a newer text.
      if (document.version !== version) return [];
      const { options } = checked();
      return service().getDocumentLinks({
        document,
        analysis: { ...checked(), options: { ...options, facts } },
      });
    },
    ask: (question) => question(service(), { document, analysis: checked() }),
  };
}

function modelAnalysisOptions(host: Host, open: OpenDocument): ModelAnalysisOptions {
  const { enable = true, severity = {} } = open.settings.diagnostics ?? {};
  return {
    rules: enable ? modelRules : [],
    severities: severity,
    facts: open.facts?.facts ?? noFacts,
    surroundings: open.surroundings,
    onRuleError: logRuleError(host, open),
  };
}
