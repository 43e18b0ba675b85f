import { getDiagnostics } from '../core/features/diagnostics';
import { changeConfig, createConfig } from '../core/model/config';
import { classify, type DocumentKind, type KindEvidence, siblingsMatter } from '../core/model/documentKind';
import { noFacts } from '../core/model/facts';
import { neededFacts } from '../core/model/neededFacts';
import type { AnalysisOptions } from '../core/rules/analysis';
import { rules } from '../core/rules/registry';
import { type Analysis, analyzeConfig, changeAnalysis, changeSituation } from '../core/rules/run';
import { folderOf, nameOf } from '../host/fileUri';
import type { Host } from '../host/host';
import { serverMention } from '../host/serverMention';
import type { OpenDocument } from './documents';
import { judge, largestText } from './judge';
import type { CheckedText, Language } from './language';
import { languageService } from './onDemand';
import { logRuleError, type Session } from './session';

type Service = Awaited<ReturnType<typeof languageService>>;
type Beside = Pick<KindEvidence, 'siblings' | 'mentionedBy'>;

/** A few lines settle most cases; what does not show in the second stretch does not show at all. */
const stretches = [8_192, 262_144];
const mostSiblings = 500;

export function createPropertiesLanguage(session: Session): Language {
  const { host } = session;
  let service: Service;
  const judgeWith = (open: OpenDocument, beside: Beside): DocumentKind =>
    judge(open, session.workspaceFolders(), stretches, (beginning, about) =>
      classify({
        config: createConfig(beginning),
        languageId: open.document.languageId,
        ...about,
        ...beside,
      }),
    );
  return {
    judge: (open) => judgeWith(open, {}),
    judgeByFolder: async (open) => {
      const kind = judgeWith(open, {});
      if (open.document.getText().length > largestText || !siblingsMatter(kind, nameOf(open.uri)))
        return kind;
      const folder = folderOf(open.uri);
      const siblings = await host.list(folder, mostSiblings);
      if (!siblings) return kind;
      const mentionedBy = await serverMention(host, folder, siblings);
      return judgeWith(open, { siblings, ...(mentionedBy && { mentionedBy }) });
    },
    loadService: async () => {
      service = await languageService();
    },
    read: (open) => readProperties(host, open, () => service),
  };
}

function readProperties(host: Host, open: OpenDocument, service: () => Service): CheckedText {
  const { document } = open;
  const config = createConfig(document.getText());
  let analysis: Analysis | undefined;
  const checked = (): Analysis => {
    analysis ??= analyzeConfig(config, analysisOptions(host, open));
    return analysis;
  };
  return {
    get properties() {
      return checked();
    },
    change: (newText, change) => {
      if (analysis) changeAnalysis(analysis, newText, change);
      else changeConfig(config, newText, change);
    },
    recheck: () => {
      analysis = undefined;
    },
    changeSituation: (judged) => changeSituation(checked(), judged),
    neededFacts: () => neededFacts(config),
    diagnostics: (limit) => getDiagnostics({ document, analysis: checked() }, { limit }),
    links: async (_, known) => service().getDocumentLinks({ document, analysis: checked() }, known),
    ask: (question) => question(service(), { document, analysis: checked() }),
  };
}

/** How a document is checked: the user's settings and what is known about the machine. */
function analysisOptions(host: Host, open: OpenDocument): AnalysisOptions {
  const { settings, facts, judged } = open;
  const { enable = true, severity = {} } = settings.diagnostics ?? {};
  return {
    rules: enable ? rules : [],
    severities: severity,
    facts: facts?.facts ?? noFacts,
    situation: judged,
    onRuleError: logRuleError(host, open),
  };
}
