import { describe, expect, it } from 'vitest';
import { messageData, messageUses } from './message-uses.ts';

/** Keys that match a pattern in the source. */
function matches(source: string, keys: readonly string[]): string[] {
  const { patterns } = messageUses(source);
  return keys.filter((key) => patterns.some((pattern) => pattern.test(key)));
}

describe('messageUses', () => {
  it.each([
    ["i18n.t('a.b')", ['a.b']],
    ['i18n.t("a.b")', ['a.b']],
    ['i18n.t(`a.b`)', ['a.b']],
    ["i18n.t('a.b', [count, other('c')])", ['a.b']],
    ["i18n.t(\n  'a.b',\n  { name: i18n.t('c.d') },\n)", ['a.b', 'c.d']],
    ["i18n.t(running ? 'a.stop' : 'a.run')", ['a.stop', 'a.run']],
    ["i18n.t(one ? 'a.b' : two?.is === 'c' ? 'a.d' : 'a.e')", ['a.b', 'a.d', 'a.e']],
    ["i18n.t(one ? 'a.b' : 'c' === two ? 'a.d' : 'a.e')", ['a.b', 'a.d', 'a.e']],
    ["i18n.t(state === 'on' ? 'a.stop' : 'a.run', n)", ['a.stop', 'a.run']],
    ["<p title={i18n.t('a.b')}>{i18n.t('c')}</p>", ['a.b', 'c']],
    ["browser.i18n.getUILanguage(); other.t('a')", []],
  ])('finds the keys in %s', (source, keys) => {
    const uses = messageUses(source);
    expect(uses.keys).toEqual(keys);
    expect(uses.patterns).toEqual([]);
    expect(uses.unreadable).toEqual([]);
  });

  it('finds patterns in templates', () => {
    const keys = ['cities.london', 'cities.sao_paulo', 'cities', 'cities.a.b', 'others.london'];
    expect(matches(`i18n.t(\`cities.\${city.id}\`)`, keys)).toEqual([
      'cities.london',
      'cities.sao_paulo',
    ]);
    expect(matches(`i18n.t(\`codes.c\${code}\`)`, ['codes.c0', 'codes.d0', 'codesxc0'])).toEqual([
      'codes.c0',
    ]);
    expect(matches(`i18n.t(\`a.\${b}.c\`)`, ['a.x.c', 'a.x.d', 'a.c'])).toEqual(['a.x.c']);
    expect(
      matches(`i18n.t(\`a.\${f('}', \`\${b}\`, { c }).replaceAll('-', '_') as Key}\`, n)`, [
        'a.x',
        'b.x',
      ]),
    ).toEqual(['a.x']);
    expect(matches(`i18n.t(on ? \`a.\${b}\` : \`c.\${d}\`)`, ['a.x', 'c.y', 'e.z'])).toEqual([
      'a.x',
      'c.y',
    ]);
  });

  it('ignores a type assertion of a key', () => {
    expect(matches(`i18n.t(\`a.\${b}\` as Message)`, ['a.x', 'b.x'])).toEqual(['a.x']);
  });

  it('finds names in a manifest, a page or a style sheet', () => {
    const { names } = messageUses("name: '__MSG_a_name__', title: '__MSG_b__'");
    expect(names).toEqual(['a_name', 'b']);
  });

  it.each([
    'i18n.t(key)',
    "i18n.t('a.' + b)",
    "i18n.t(first ? 'a.b' : second ? key : 'a.d')",
    "i18n.t(key ?? 'a.b')",
    "i18n.t(on ? 'a.b' : key)",
    'const { t } = { t: i18n.t };',
    'list.map(i18n.t)',
  ])('reports %s as unreadable', (source) => {
    expect(messageUses(source).unreadable).toHaveLength(1);
  });
});

it('keys that a file holds as data are its literals in the form of a key', () => {
  const source = `import './say-run.ts'; [{ key: a ? 'b.c_d' : \`e.\${f.g}\`, parts: { h: 'i' } }];`;
  expect(messageData(source)).toEqual({ keys: ['b.c_d'], patterns: [/^e\.\w+$/] });
});
