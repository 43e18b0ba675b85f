/** The commands of the tree. Each takes a node of it, or asks for one. */
export const treeCommandIds = {
  refreshServers: 'torchserve.refreshServers',
  connectServer: 'torchserve.connectServer',
  registerModel: 'torchserve.registerModel',
  scaleWorkers: 'torchserve.scaleWorkers',
  setDefaultVersion: 'torchserve.setDefaultVersion',
  unregisterModel: 'torchserve.unregisterModel',
  describeModel: 'torchserve.describeModel',
  runInference: 'torchserve.runInference',
  copyCurl: 'torchserve.copyCurl',
  openMetrics: 'torchserve.openMetrics',
} as const;
