import fc from 'fast-check';

/** Documents of every kind: such as people write, such as use everything that YAML has, and such as make no sense. */

const numbers = fc.constantFrom(
  ...[
    '0',
    '4',
    '-4',
    '+4',
    '-0',
    '00',
    '010',
    '08',
    '0_7',
    '0o7',
    '1_000',
    '0x1F',
    '0X1',
    '-0x10',
    '0b101',
    '0b2',
  ],
  ...['2147483647', '2147483648', '-2147483648', '-2147483649', '9223372036854775807', '9223372036854775808'],
  ...['0x7fffffff', '0xffffffff', '0x000000001', '017777777777', '037777777777', '0000000000001'],
  ...['1:30', '1:60', '-1:30:00', '0:30', '190:20:30', '99999999999999999999:30', '999999:59:59', '1:30.5'],
  ...[
    '4.0',
    '4.',
    '.5',
    '-.5',
    '._',
    '1e2',
    '1e-2',
    '1.5e3',
    '1.5E+3',
    '1e',
    '1.e1',
    '1_0.5',
    '1e400',
    '.inf',
  ],
  ...[
    '-.INF',
    '.nan',
    '.NaN',
    '+.inf',
    '1.7976931348623157e308',
    '4.9e-324',
    '0.1',
    '1__0',
    '_1',
    '0x',
    '1.2.3',
  ],
);
const words = fc.constantFrom(
  ...[
    'true',
    'True',
    'tRue',
    'yes',
    'No',
    'ON',
    'off',
    'y',
    'n',
    'null',
    'Null',
    'nULL',
    '~',
    'cpu',
    'gpu',
    'a b',
  ],
  ...[
    '<<',
    '=',
    'x:y',
    'a#b',
    'é',
    '日本',
    '😀',
    'C:\\x',
    'http://a/b?c=d&e',
    '-x',
    '?x',
    ':x',
    '--- x',
    'a\tb',
  ],
  ...[
    '2020-01-01',
    '2020-1-1',
    '2020-13-45',
    '2001-12-14t21:59:43.10-05:00',
    '2001-1-1 1:00:00 +5',
    'a: b',
    '- a',
  ],
  ...[
    '2001-12-15T02:59:43Z',
    '2001-12-15 02:59:43.1',
    '12:30:45',
    '@x',
    '%x',
    '`x',
    'x @',
    '[',
    ']',
    '{',
    '}',
    ',',
  ],
);
const goodWords = fc.constantFrom(
  ...['true', 'False', 'yes', 'on', 'y', 'null', '~', 'cpu', 'a b', 'x:y', 'a#b', '/a/b'],
  ...['2020-01-01', '-x', 'é', '😀', 'C:\\x', 'http://a/b?c=d&e', '12:30:45'],
);
const goodQuoted = fc.constantFrom('"4"', "'true'", '""', '"a\\nb"', "'it''s'", '"\\x41\\u0042"');
const quoted = fc.constantFrom(
  ...[
    '"4"',
    "'true'",
    '""',
    "''",
    '"a\\nb"',
    '"\\x41\\u0042\\U0001F600"',
    '"\\q"',
    '"\\',
    '"\\x4',
    '"\\U80000000"',
  ],
  ...[
    '"\\U00110000"',
    "'it''s'",
    "'a\\b'",
    '"it\'s"',
    '"a\n  b"',
    '"a\\\n  b"',
    "'a\n\n b'",
    '"a\n--- b"',
    '"open',
  ],
  ...[
    "'open",
    '"a" b',
    '"a"#c',
    '"a" # c',
    '"\\0\\a\\e\\ \\N\\_\\L\\P\\t"',
    '"\u2028"',
    '"a \t\n\t b"',
    '"\\/"',
  ],
);
const tagged = fc
  .tuple(
    fc.constantFrom(
      ...[
        '!!int',
        '!!str',
        '!!bool',
        '!!float',
        '!!null',
        '!!timestamp',
        '!!binary',
        '!!map',
        '!!seq',
        '!!set',
      ],
      ...[
        '!!omap',
        '!!pairs',
        '!!merge',
        '!!yaml',
        '!',
        '!own',
        '!!java.util.Date',
        '!<tag:yaml.org,2002:int>',
      ],
      ...['!e!x', '!!%69nt', '!!in%74', '!!%zz', '!!%ff', '!!%20', '!<!own>', '!<', '!a{b', '!!str{'],
    ),
    fc.oneof(
      numbers,
      words,
      quoted,
      fc.constantFrom('', '[1]', '{a: 1}', '[a: 1]', '{a}', 'YQ==', 'YQ=', '-+5', '1d'),
    ),
  )
  .map(([tag, text]) => `${tag} ${text}`);
const named = fc.constantFrom(
  '&a 1',
  '&a [1]',
  '&a {b: 1}',
  '*a',
  '&b',
  '&a',
  '*b',
  '*',
  '&',
  '&a &b 1',
  '&a:b 1',
  '*a b',
);
const scalar = fc.oneof(
  { weight: 20, arbitrary: numbers },
  { weight: 20, arbitrary: goodWords },
  { weight: 3, arbitrary: words },
  { weight: 6, arbitrary: goodQuoted },
  { weight: 2, arbitrary: quoted },
  { weight: 1, arbitrary: tagged },
  { weight: 1, arbitrary: named },
  { weight: 2, arbitrary: fc.stringMatching(/^[-+0-9a-fA-Fx_.:eEoO]{1,9}$/) },
  { weight: 1, arbitrary: fc.constant('') },
);
const plainKey = fc.constantFrom(
  ...[
    'minWorkers',
    'maxWorkers',
    'batchSize',
    'deviceType',
    'handler',
    'a',
    'b',
    'c',
    'x.y',
    'a b',
    'on',
    '1',
    '1.0',
  ],
);
const oddKey = fc.constantFrom(
  ...[
    '"q"',
    "'q'",
    '"a"',
    '? a',
    '? [1]',
    '[1]',
    '{a: 1}',
    '<<',
    '~',
    '',
    '*a',
    '&k a',
    '!!str 1',
    '2020-01-01',
  ],
  ...[
    '? |\n  a',
    '- a',
    'a:',
    'é😀',
    `${'k'.repeat(1030)}`,
    '"a\nb"',
    '!!merge m',
    '0x1',
    '01',
    '? - a',
    '!!int 1',
  ],
);
const key = fc.oneof({ weight: 50, arbitrary: plainKey }, { weight: 1, arbitrary: oddKey });
const colon = fc.oneof(
  { weight: 60, arbitrary: fc.constant(': ') },
  fc.constantFrom(':', ' : ', ':  ', ':\t', ' :', ':\n', ':\n ', ':  # c\n  ', ': &n ', ': !!str ', ': ! '),
);
const gap = fc.oneof(
  { weight: 30, arbitrary: fc.constant('') },
  fc.constantFrom(' ', '  ', '\n', ' # c', '#c', '\t', '\n\n'),
);
const comment = fc.oneof(
  { weight: 30, arbitrary: fc.constant('') },
  fc.constantFrom(' # c', '#c', ' ', '  ', '\t', ' #', '\t# c', ' # é', ' # a: b'),
);

function indented(text: string, depth: string): string {
  return text.replace(/\n/g, `\n${depth}`);
}

const blockText = fc
  .tuple(
    fc.constantFrom(
      '|',
      '>',
      '|-',
      '>-',
      '|+',
      '>+',
      '|2',
      '>1',
      '|2-',
      '>-1',
      '|+1',
      '|0',
      '| # c',
      '>x',
      '|\t',
      '|10',
    ),
    fc.array(
      fc.constantFrom('a', ' b', '', '  ', 'c ', '# d', '\te', ' \tf', 'k: v', '- i', '"', '[', '\u2028g'),
      {
        maxLength: 5,
      },
    ),
    fc.constantFrom('  ', '    ', ' ', ''),
  )
  .map(([head, lines, depth]) => `${head}${lines.map((line) => `\n${depth}${line}`).join('')}`);

const ends = (end: string, ...others: string[]) =>
  fc.oneof({ weight: 20, arbitrary: fc.constant(end) }, fc.constantFrom(...others));

const { flow, block } = fc.letrec<{ flow: string; block: string }>((tie) => ({
  flow: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    scalar,
    fc
      .tuple(
        fc.array(
          fc.oneof(
            tie('flow'),
            fc.tuple(key, colon, tie('flow')).map((parts) => parts.join('')),
          ),
          { maxLength: 4 },
        ),
        gap,
        ends(']', ',]', '', ']]', '}'),
      )
      .map(([items, space, end]) => `[${space}${items.join(`,${space || ' '}`)}${space}${end}`),
    fc
      .tuple(
        fc.array(
          fc.oneof(
            { weight: 5, arbitrary: fc.tuple(key, colon, tie('flow')).map((parts) => parts.join('')) },
            { weight: 1, arbitrary: tie('flow') },
          ),
          { maxLength: 4 },
        ),
        gap,
        ends('}', ',}', '', ']'),
      )
      .map(([items, space, end]) => `{${space}${items.join(`,${space || ' '}`)}${space}${end}`),
  ),
  block: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    { weight: 8, arbitrary: scalar },
    { weight: 2, arbitrary: tie('flow') },
    { weight: 1, arbitrary: blockText },
    {
      weight: 3,
      arbitrary: fc
        .tuple(
          fc.array(fc.tuple(key, colon, tie('block'), comment), { minLength: 1, maxLength: 4 }),
          fc.oneof({ weight: 12, arbitrary: fc.constant('  ') }, fc.constantFrom('    ', ' ', '\t', '')),
        )
        .map(([members, depth]) =>
          members.map(([k, c, value, end]) => `\n${depth}${k}${c}${indented(value, depth)}${end}`).join(''),
        ),
    },
    {
      weight: 2,
      arbitrary: fc
        .tuple(
          fc.array(fc.tuple(tie('block'), comment), { minLength: 1, maxLength: 4 }),
          fc.constantFrom('  ', '  ', '', ' ', '    '),
          fc.constantFrom('- ', '- ', '- ', '-   ', '-', '-\t'),
        )
        .map(([items, depth, dash]) =>
          items.map(([value, end]) => `\n${depth}${dash}${indented(value, `${depth}  `)}${end}`).join(''),
        ),
    },
  ),
}));

const line = fc.oneof(
  { weight: 80, arbitrary: fc.tuple(key, colon, block, comment).map((parts) => parts.join('')) },
  {
    weight: 4,
    arbitrary: fc.constantFrom(
      ...[
        '# comment',
        '',
        '  ',
        '---',
        '...',
        '--- # c',
        '%YAML 1.1',
        '%TAG !e! tag:yaml.org,2002:',
        'plain',
        '- a',
      ],
      ...[
        '<<: {a: 1, z: 2}',
        '<<: [{a: 1}, {b: 2}]',
        '<<: *a',
        'a: &a {b: 1}',
        '\t',
        ' x: 1',
        '}',
        '"',
        '---x',
        '....',
      ],
    ),
  },
);
const file = fc
  .tuple(
    fc.oneof(
      { weight: 30, arbitrary: fc.constant('') },
      fc.constantFrom('\ufeff', '---\n', '\n', '# c\n', '--- ', '%YAML 1.1\n---\n'),
    ),
    fc.array(line, { maxLength: 6 }),
    fc.oneof(
      { weight: 16, arbitrary: fc.constant('\n') },
      fc.constantFrom('\r\n', '\r', '\u0085', '\u2028', '\n\n', '\n '),
    ),
    fc.oneof(
      { weight: 16, arbitrary: fc.constant('\n') },
      fc.constantFrom('', ' ', '\n...\n', '\n---\n', '\n...\nx', '\n# end', '\t'),
    ),
  )
  .map(([start, lines, lineBreak, end]) => start + lines.join(lineBreak) + end);

const soup = fc
  .array(
    fc.constantFrom(
      ...[
        'a',
        'b',
        '1',
        ': ',
        ':',
        '- ',
        '-',
        '? ',
        '?',
        ', ',
        '[',
        ']',
        '{',
        '}',
        '#',
        ' #',
        '&a ',
        '*a',
        '!',
        '!!str ',
      ],
      ...[
        '|',
        '>',
        '\n',
        '\n',
        '\n ',
        '\n  ',
        '\n\n',
        ' ',
        '  ',
        '\t',
        '"',
        "'",
        '---',
        '...',
        '%',
        '@',
        '\\',
        '<<',
        '~',
      ],
    ),
    { maxLength: 16, size: 'max' },
  )
  .map((parts) => parts.join(''));

/** A document with a character taken out, doubled or replaced. */
const damaged = fc
  .tuple(
    file,
    fc.nat(400),
    fc.constantFrom('', ' ', ':', '"', "'", '[', ']', '{', '\n', '\t', '-', '#', '&a ', '*a', '|', '!'),
  )
  .map(([text, at, insert]) => {
    const index = text.length === 0 ? 0 : at % text.length;
    return text.slice(0, index) + insert + text.slice(index + (at % 2));
  });

export const yamlDocument: fc.Arbitrary<string> = fc
  .oneof(
    { weight: 6, arbitrary: file },
    { weight: 2, arbitrary: damaged },
    { weight: 2, arbitrary: soup },
    { weight: 1, arbitrary: flow },
    { weight: 1, arbitrary: block },
    { weight: 1, arbitrary: scalar.map((text) => `key: ${text}\n`) },
  )
  .map((text) =>
    text.replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, '\ufffd'),
  );
