/** The commands about servers on this machine. */
export const localServerCommands = {
  start: 'torchserve.startLocalServer',
  stop: 'torchserve.stopLocalServer',
  restart: 'torchserve.restartLocalServer',
  menu: 'torchserve.localServerMenu',
  showOutput: 'torchserve.showLocalServerOutput',
  showMetrics: 'torchserve.showLocalServerMetrics',
  ping: 'torchserve.pingLocalServer',
  check: 'torchserve.checkLocalServer',
  copyDockerRun: 'torchserve.copyDockerRun',
} as const;

export type LocalServerCommand = keyof typeof localServerCommands;
