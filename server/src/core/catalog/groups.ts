import type { PropertyGroup } from './types';

/** Headings of the themes, in the order in which they are shown. */
export const propertyGroups: Readonly<Record<PropertyGroup, string>> = {
  listeners: 'REST addresses',
  grpc: 'gRPC',
  tls: 'TLS',
  models: 'Models and handlers',
  workers: 'Workers and threads',
  limits: 'Limits',
  metrics: 'Metrics',
  security: 'Security',
  cors: 'CORS',
  logging: 'Logging',
  paths: 'Directories',
  environment: 'Environment variables',
  jvm: 'Java virtual machine and plugins',
  advanced: 'Advanced',
};
