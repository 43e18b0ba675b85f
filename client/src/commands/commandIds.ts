/** The commands that the manifest contributes and the ones that code actions and links run. */
export const commandIds = {
  treatAsConfig: 'torchserve.treatAsConfig',
  notAConfig: 'torchserve.notAConfig',
  restartServer: 'torchserve.restartServer',
  showOutput: 'torchserve.showOutput',
  openKeyReference: 'torchserve.openKeyReference',
  showRule: 'torchserve.showRule',
  disableRule: 'torchserve.disableRule',
} as const;
