import { describe, expect, it } from 'vitest';
import { findBrowser, type Machine } from '../../../tools/browser/find-browser.mjs';

function machine({ programs = [], files = {}, ...rest }: Partial<Setting> = {}): Machine {
  return {
    platform: 'linux',
    env: { PATH: '/usr/local/bin:/usr/bin' },
    home: '/home/ada',
    isProgram: (file) => programs.includes(file),
    readText: (file) => files[file],
    ...rest,
  };
}

interface Setting extends Machine {
  programs: string[];
  files: Record<string, string>;
}

describe('findBrowser', () => {
  it('finds nothing on a bare machine', () => {
    expect(findBrowser('chrome', machine())).toBeUndefined();
    expect(findBrowser('firefox', machine())).toBeUndefined();
  });

  it('prefers Chrome to Chromium to Edge, in any order on the PATH', () => {
    const edge = '/usr/local/bin/microsoft-edge';
    const chromium = '/usr/local/bin/chromium';
    const chrome = '/usr/bin/google-chrome';
    expect(findBrowser('chrome', machine({ programs: [edge, chromium, chrome] }))).toBe(chrome);
    expect(findBrowser('chrome', machine({ programs: [edge, chromium] }))).toBe(chromium);
    expect(findBrowser('chrome', machine({ programs: [edge] }))).toBe(edge);
  });

  it("finds Debian's Firefox", () => {
    const programs = ['/usr/bin/firefox-esr'];
    expect(findBrowser('firefox', machine({ programs }))).toBe('/usr/bin/firefox-esr');
  });

  it.each([
    ['chrome', 'CHROME_PATH'],
    ['firefox', 'FIREFOX_PATH'],
  ] as const)('finds the %s that the user sets with %s', (name, variable) => {
    const programs = ['/usr/bin/chromium', '/usr/bin/firefox', '/opt/mine'];
    const env = { PATH: '/usr/bin', [variable]: '/opt/mine' };
    expect(findBrowser(name, machine({ programs, env }))).toBe('/opt/mine');
  });

  it('throws if the set program does not exist', () => {
    const env = { PATH: '/usr/bin', CHROME_PATH: '/opt/gone' };
    const search = () => findBrowser('chrome', machine({ programs: ['/usr/bin/chromium'], env }));
    expect(search).toThrow('CHROME_PATH is set to /opt/gone, but there is no program there.');
  });

  it('finds applications of a Mac, in the system’s and the user’s folder', () => {
    const own = '/home/ada/Applications/Firefox.app/Contents/MacOS/firefox';
    expect(findBrowser('firefox', machine({ platform: 'darwin', programs: [own] }))).toBe(own);
    const chrome = '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome';
    expect(findBrowser('chrome', machine({ platform: 'darwin', programs: [chrome] }))).toBe(chrome);
  });

  it('finds programs of Windows', () => {
    const edge = 'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe';
    const env = { 'PROGRAMFILES(X86)': 'C:\\Program Files (x86)' };
    expect(findBrowser('chrome', machine({ platform: 'win32', programs: [edge], env }))).toBe(edge);
  });

  it('finds a downloaded browser only if none is installed', () => {
    const downloaded = '/home/ada/.cache/overlap/browsers/chrome';
    const files = { '/home/ada/.cache/overlap/chrome.path': `${downloaded}\n` };
    const installed = '/usr/bin/chromium';
    expect(findBrowser('chrome', machine({ files, programs: [downloaded] }))).toBe(downloaded);
    expect(findBrowser('chrome', machine({ files, programs: [downloaded, installed] }))).toBe(
      installed,
    );
    expect(findBrowser('chrome', machine({ files }))).toBeUndefined();
  });
});
