import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type ArchiverCommand, archiverCommands } from '../../../server/src/core/model/archiverCommands';

function checkCommands(text: string, ...expected: ArchiverCommand[]): void {
  assert.deepEqual(archiverCommands(text), expected);
}

const resnet: ArchiverCommand = { modelName: 'resnet', version: '1.0', configFile: 'model-config.yaml' };

test('a command in a line', () =>
  checkCommands(
    'torch-model-archiver --model-name resnet --version 1.0 --config-file model-config.yaml --force',
    resnet,
  ));
test('over several lines', () =>
  checkCommands(
    'RUN torch-model-archiver \\\n  --model-name resnet \\\r\n  -v 1.0 \\\n  -c model-config.yaml\nEXPOSE 8080 -c other.yaml',
    resnet,
  ));
test('with equals signs and quotes', () =>
  checkCommands(
    `torch-model-archiver --model-name="resnet" --version='1.0' --config-file="model-config.yaml"`,
    resnet,
  ));
test('ends where the next command begins', () =>
  checkCommands('torch-model-archiver --model-name resnet && tar -c a.yaml', { modelName: 'resnet' }));
test('two commands', () =>
  checkCommands(
    'torch-model-archiver --model-name a -c a.yaml\ntorch-model-archiver --model-name b -c b.yaml\n',
    { modelName: 'a', configFile: 'a.yaml' },
    { modelName: 'b', configFile: 'b.yaml' },
  ));
test('values with variables are not known', () =>
  checkCommands('torch-model-archiver --model-name $NAME --version ${V} -c model-config.yaml', {
    configFile: 'model-config.yaml',
  }));
test('an option without a value', () =>
  checkCommands('torch-model-archiver --model-name --version 1.0', { version: '1.0' }));
test('in a notebook', () =>
  checkCommands(
    JSON.stringify(
      {
        source: [
          '!torch-model-archiver --model-name resnet \\\n',
          '  --version 1.0 -c model-config.yaml\n',
          'x',
        ],
      },
      undefined,
      1,
    ),
    resnet,
  ));
test('in a list of words', () =>
  checkCommands(
    `run(["torch-model-archiver", "--model-name", "resnet", "--version", "1.0",\n "--config-file", "model-config.yaml"], check=True)`,
    resnet,
  ));
test('in the middle of a sentence', () =>
  checkCommands('Run `torch-model-archiver --model-name resnet` first; -c means something else.', {
    modelName: 'resnet',
  }));
test('the name of another program is none', () =>
  checkCommands('pip install torch-model-archiver-nightly -c constraints.yaml'));
test('the end of the text in the middle of a command', () =>
  checkCommands('torch-model-archiver --model-n', {}));
