export const viewId = 'torchserve.servers';
