#!/usr/bin/env node
import('../../dist/server/node.mjs');
