import {describe, expect, test} from 'vitest'
import {installedReleases} from '../../../src/fleet/survey/installed-releases.ts'

function entry(name: string, version: string, status = 'install ok installed'): string {
  return `Package: ${name}\nStatus: ${status}\nPriority: optional\nVersion: ${version}\nDescription: a package\n more of it\n`
}

describe('releases in the list of packages', () => {
  test('are those of the upstream projects', () => {
    const list = [
      entry('apache2-bin', '2.4.57-2+deb12u1'),
      entry('libapache2-mod-wsgi-py3', '1:4.9.4-1+b2'),
    ].join('\n')
    expect(installedReleases(list)).toEqual({httpd: '2.4.57', modWsgi: '4.9.4'})
  })

  test('are not those of removed packages', () => {
    const list = [
      entry('apache2-bin', '2.4.10-1', 'deinstall ok config-files'),
      entry('apache2', '2.4.57-2'),
      entry('libapache2-mod-wsgi', '4.5.11-1', 'purge ok not-installed'),
    ].join('\n')
    expect(installedReleases(list)).toEqual({httpd: '2.4.57', modWsgi: undefined})
  })

  test('are not known from an empty list', () => {
    expect(installedReleases('')).toEqual({httpd: undefined, modWsgi: undefined})
  })
})
