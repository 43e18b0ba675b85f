#!/usr/bin/env node
require('../../dist/server/node.js');
