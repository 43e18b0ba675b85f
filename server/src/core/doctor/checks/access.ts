import type { Check } from '../report';

/** What surprises callers: both are as they should be, and new in 0.11.1. */
export const access: Check = function* ({ facts }) {
  if (facts.tokenFile !== undefined) {
    yield {
      id: 'tokens-on',
      severity: 'information',
      message: "Tokens are on, because 'disable_token_authorization' is not true.",
      consequence: `Every call needs a token from '${facts.tokenFile}', which TorchServe writes when it starts.`,
      fix: "Start with '--disable-token-auth' where only you can reach the server.",
    };
  }
  if (!facts.modelApi) {
    yield {
      id: 'model-api-off',
      severity: 'information',
      message: "'enable_model_api' is not true.",
      consequence: 'Models cannot be registered or unregistered while the server runs: such calls get 405.',
      fix: "Start with '--enable-model-api' to allow it.",
    };
  }
};
