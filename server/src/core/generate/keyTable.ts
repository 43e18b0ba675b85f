import { defaultText } from './describeSpec';
import { keysByGroup } from './keyReference';
import { anchor, table } from './markdownPage';

/** The overview of keys in README.md; keys that only the server writes are left out. */
export function keyTable(): string {
  const specs = keysByGroup()
    .flatMap(([, inGroup]) => inGroup)
    .filter((spec) => !spec.internal);
  return table(
    ['Key', 'Default', 'Variable', 'What it does'],
    specs.map((spec) => [
      `[${spec.key}](docs/keys.md#${anchor(spec.key)})`,
      defaultText(spec),
      spec.env ? `\`${spec.env.name}\`` : '',
      spec.doc,
    ]),
  );
}
