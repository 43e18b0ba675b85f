/** The commands that the manifest contributes and the ones that code actions and links run. */
export const commandIds = {
  treatAsConfig: 'torchserve.treatAsConfig',
  notAConfig: 'torchserve.notAConfig',
  restartServer: 'torchserve.restartServer',
  showOutput: 'torchserve.showOutput',
  openKeyReference: 'torchserve.openKeyReference',
  showRule: 'torchserve.showRule',
  disableRule: 'torchserve.disableRule',
  previewEffective: 'torchserve.previewEffective',
  toggleDefaults: 'torchserve.toggleDefaults',
  toggleSecrets: 'torchserve.toggleSecrets',
  selectSituation: 'torchserve.selectSituation',
  compareEffective: 'torchserve.compareEffective',
  copyAsEnvironment: 'torchserve.copyAsEnvironment',
  insertFromEnvironment: 'torchserve.insertFromEnvironment',
} as const;
