/** What is loaded with the view of the servers. */
export { startServerTree } from '../localServer/tree/start';
export { httpTransport } from './httpTransport';
