/** YAML of other software, made up after what such files usually hold; each by what it is for. */
export const foreignYaml: Readonly<Record<string, string>> = {
  'a resource of Kubernetes': `apiVersion: serving.example/v1
kind: InferenceService
metadata:
  name: resnet
spec:
  minReplicas: 1
maxWorkers: 2
`,
  'a compose file': `services:
  web:
    image: nginx
    ports: ["8080:80"]
volumes:
  data: {}
`,
  'a workflow of a CI server': `name: build
on: [push]
jobs:
  test:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v4
`,
  'values of a chart': `replicaCount: 1
image:
  repository: example/app
  tag: latest
service:
  type: ClusterIP
`,
  'a description of an API': `openapi: 3.0.0
info:
  title: Pets
paths:
  /pets:
    get:
      responses: {}
`,
  'settings of a training run': `model: resnet50
batch_size: 32
epochs: 10
learning_rate: 0.001
optimizer:
  name: adam
`,
  'settings of a training run in camel case': `model: resnet50
batchSize: 32
epochs: 10
learningRate: 0.001
`,
  'a list of models behind a gateway': `model_list:
  - model_name: small
    params:
      model: small
      timeout: 30
router_settings:
  num_retries: 2
response_timeout: 30
`,
  'the description of a function': `service: hello
provider:
  name: cloud
functions:
  hello:
    handler: handler.hello
handler: src/main.hello
`,
  'a network of a language model': `hidden_size: 768
num_attention_heads: 12
torch_dtype: float16
device_type: cuda
`,
  'a pool of workers among many other settings': `${Array.from({ length: 40 }, (_, i) => `setting${i}: ${i}`).join('\n')}
maxWorkers: 4
`,
  'a list': `- minWorkers
- maxWorkers
`,
  'a text': 'minWorkers',
  'keys further inside': `pool:
  minWorkers: 1
  maxWorkers: 4
`,
  'keys in a comment': `# minWorkers: 1
name: x
other: y
`,
};
