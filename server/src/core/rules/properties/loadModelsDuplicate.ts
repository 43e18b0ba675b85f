import { serverSource } from '../../catalog/properties/readers';
import { hasPlaceholder, spanInValue } from '../../model/config';
import { parseModelList } from '../../values/modelList';
import type { SettingRule } from '../rule';
import { isUrl } from '../shared/isUrl';
import { replaceInValue } from '../shared/lineEdits';
import { quote } from '../shared/quote';

export const loadModelsDuplicate: SettingRule = {
  scope: 'setting',
  id: 'load-models-duplicate',
  severity: 'error',
  title: 'The same archive twice under one name stops the start',
  why: 'Registering one version of a model a second time is a conflict, and during the start a conflict ends the server.',
  kinds: ['modelList'],
  entries: 'counting',
  examples: [
    {
      bad: 'load_models=a.mar,b.mar,a.mar\n',
      good: 'load_models=a.mar,other=a.mar\n',
      fixed: 'load_models=a.mar,b.mar\n',
    },
  ],
  evidence: [serverSource('wlm/ModelManager.java', 'createVersionedModel')],
  *check(setting) {
    if (hasPlaceholder(setting.value)) return;
    const seen = new Set<string>();
    for (const { text, location, from, to } of parseModelList(setting.value)) {
      // A second download of the same file fails before the model is registered: the server goes on without it.
      if (isUrl(location)) continue;
      if (seen.has(text)) {
        yield {
          span: spanInValue(setting, from, to),
          message: `TorchServe will not start, because ${quote(text)} registers the same model a second time. Remove it, or give it another name with ${quote(`name=${location}`)}.`,
          fixes: () => [
            { title: `Remove the second ${quote(text)}`, edits: [replaceInValue(setting, from - 1, to, '')] },
          ],
        };
      }
      seen.add(text);
    }
  },
};
