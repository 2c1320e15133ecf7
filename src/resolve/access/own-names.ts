/** The name of the computer itself, where a file says it (glibc: nss_files). */
import type {FileSystem} from '../../httpd/environment.ts'
import type {ServerModel} from '../server/server-model.ts'

/**
 * The name that an address has without a name server: that of the loopback in the file of hosts, where that is asked
 * first. Others may be other ones on the computer that the server is for.
 */
export function ownNameOf({fileSystem}: ServerModel, address: string | undefined): string | undefined {
  if (address !== '127.0.0.1' && address !== '::1') return undefined
  const names = known.get(fileSystem) ?? new Map<string, string | undefined>()
  known.set(fileSystem, names)
  if (!names.has(address)) names.set(address, nameIn(fileSystem, address))
  return names.get(address)
}

const known = new WeakMap<FileSystem, Map<string, string | undefined>>()

function nameIn(fileSystem: FileSystem, address: string): string | undefined {
  const read = (path: string): string => {
    const bytes = fileSystem.read(path, 'settings')
    return bytes instanceof Uint8Array ? Buffer.from(bytes).toString('latin1') : ''
  }
  if (!/^\s*hosts:\s*files\b/m.test(read('/etc/nsswitch.conf'))) return undefined
  const line = read('/etc/hosts')
    .split('\n')
    .map((each) => each.replace(/#.*/, '').trim().split(/\s+/))
    .find(([own]) => own === address)
  return line?.[1] === 'localhost' ? 'localhost' : undefined
}

/** True if a name is meant by a word: it is the name, or a domain that it is in (mod_access_compat.c: in_domain). */
export function isInDomain(name: string, word: string): boolean {
  const [own, wanted] = [name.toLowerCase(), word.toLowerCase()]
  return own === wanted || own.endsWith(wanted.startsWith('.') ? wanted : `.${wanted}`)
}
