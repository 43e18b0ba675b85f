import { type CodeAction, CodeActionKind } from 'vscode-languageserver-types';
import { spanInValue } from '../../model/config';
import { versionParameters } from '../../rules/shared/modelsJson';
import { quote } from '../../rules/shared/quote';
import { intersects, type Span } from '../../text/span';
import type { ServiceDocument } from '../serviceDocument';
import { touchedSettings } from './commentActions';

/** Commands of the client: with address and key, and with address, model and version. */
export const editAsJsonCommand = 'torchserve.editAsJson';
export const moveToYamlCommand = 'torchserve.moveToYaml';

/** What the client can do about the JSON in a setting that a span touches. */
export function modelsActions(doc: ServiceDocument, span: Span): CodeAction[] {
  const [setting, ...others] = touchedSettings(doc, span);
  if (setting?.spec?.type.kind !== 'json' || others.length > 0) return [];
  const { uri } = doc.document;
  const edit = `Edit '${setting.key}' as JSON`;
  const touched = [...versionParameters(setting)].filter(({ parameters: { from, to } }) =>
    intersects(spanInValue(setting, from, to), span),
  );
  const moves = touched.slice(0, 2).map(({ model, version }): CodeAction => {
    const title = `Move ${quote(model)} ${quote(version)} to a model-config YAML…`;
    const command = { title, command: moveToYamlCommand, arguments: [uri, model, version] };
    return { title, kind: CodeActionKind.RefactorMove, command };
  });
  return [
    {
      title: edit,
      kind: CodeActionKind.RefactorRewrite,
      command: { title: edit, command: editAsJsonCommand, arguments: [uri, setting.key] },
    },
    ...(touched.length > 2 ? [] : moves),
  ];
}
