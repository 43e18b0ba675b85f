import { field } from '../../catalog/modelConfig/readers';
import { serverSource } from '../../catalog/properties/readers';
import type { ModelFileRule } from '../rule';
import { isTrue, javaSetting } from '../shared/modelValues';
import { deletion } from '../shared/yamlEdits';

export const sequenceJobTicket: ModelFileRule = {
  scope: 'model-file',
  id: 'sequence-job-ticket',
  severity: 'error',
  reads: ['sequenceBatching', 'useJobTicket'],
  title: 'Every request is refused with useJobTicket and sequenceBatching',
  why: 'Workers that serve sequences never say that they wait for a request, so that with useJobTicket TorchServe refuses each one with 503.',
  examples: [
    {
      bad: 'sequenceBatching: true\nsequenceMaxIdleMSec: 60000\nuseJobTicket: true\n',
      good: 'sequenceBatching: true\nsequenceMaxIdleMSec: 60000\n',
      fixed: 'sequenceBatching: true\nsequenceMaxIdleMSec: 60000\n',
    },
  ],
  evidence: field('setUseJobTicket', serverSource('wlm/SequenceBatching.java', 'pollBatch')),
  *check(config) {
    const ticket = javaSetting(config, 'useJobTicket');
    if (!ticket || !isTrue(ticket) || !isTrue(javaSetting(config, 'sequenceBatching'))) return;
    yield {
      span: ticket.span,
      message:
        "TorchServe refuses every request with 503, because workers with 'sequenceBatching' hand out no tickets. Remove 'useJobTicket'.",
      fixes: () => deletion(config, ticket),
    };
  },
};
