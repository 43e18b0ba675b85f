import type { PropertySpec } from '../types';

export const properties: readonly PropertySpec[] = [];
