import { serverSource } from '../../catalog/properties/readers';
import { hasPlaceholder, spanInValue } from '../../model/config';
import { loadsAll, parseModelList } from '../../values/modelList';
import type { SettingRule } from '../rule';
import { replaceValue } from '../shared/lineEdits';

export const loadModelsAllInList: SettingRule = {
  scope: 'setting',
  id: 'load-models-all-in-list',
  severity: 'warning',
  title: 'The word all counts only by itself',
  why: 'In a list the server looks for an archive named all, logs that it failed to load, and loads only the other entries.',
  kinds: ['modelList'],
  entries: 'counting',
  examples: [{ bad: 'load_models=all,a.mar\n', good: 'load_models=all\n', fixed: 'load_models=all\n' }],
  evidence: [serverSource('ModelServer.java', 'initModelStore')],
  *check(setting) {
    if (hasPlaceholder(setting.value) || !setting.value.includes(',')) return;
    for (const { text, from, to } of parseModelList(setting.value)) {
      if (!loadsAll(text.trim())) continue;
      yield {
        span: spanInValue(setting, from, to),
        message: `TorchServe looks for an archive named '${text.trim()}', because the word counts only by itself. Write 'all' alone, or remove it from the list.`,
        fixes: () => [{ title: 'Load all models', edits: [replaceValue(setting, 'all')] }],
      };
    }
  },
};
