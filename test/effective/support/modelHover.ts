import assert from 'node:assert/strict';
import { effectiveParameter } from '../../../server/src/core/features/modelConfig/effectiveParameter';
import { allModelSettings } from '../../../server/src/core/model/modelConfig';
import type { ModelSurroundings } from '../../../server/src/core/model/modelSurroundings';
import { modelDocument } from '../../support/modelEditing';
import { type Description, shownParameter } from './compareModels';

export interface AboutModel {
  readonly text: string;
  readonly surroundings: ModelSurroundings;
  /** What the server says about the model. */
  readonly description: Description;
  /** How often something was compared, by its name. */
  readonly counts: Record<string, number>;
}

/** Every value that hover tells must be the one that the server has. */
export function checkHover({ text, surroundings, description, counts }: AboutModel): void {
  const doc = modelDocument(text);
  for (const around of [surroundings, undefined]) {
    for (const one of allModelSettings(doc.analysis.config)) {
      for (const { parameter } of effectiveParameter(doc, one, around)) {
        if (!parameter) continue;
        const actual = shownParameter(parameter.name, description);
        if (actual === undefined) continue;
        const what = `${one.path.join('.')} (${around ? 'known' : 'alone'}): ${parameter.name} in ${JSON.stringify(text)}`;
        assert.equal(parameter.value, actual, what);
        counts.hovers = (counts.hovers ?? 0) + 1;
      }
    }
  }
}
