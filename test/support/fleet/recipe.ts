import type {ServerStatus} from '../../../src/fleet/status.ts'
import type {HostWords} from './words.ts'

/** A file to be written: a text, a link to another name, or a folder. */
export type FleetFile = string | {readonly link: string} | {readonly folder: true}

/** Files by their paths in the folder of a server. */
export type FleetFiles = Readonly<Record<string, FleetFile>>

/** Texts by the names of files, without their endings. */
export type Texts = Readonly<Record<string, string>>

/**
 * `debian` and `rhel`: the copy of a host with `etc/apache2` or `etc/httpd`; `tree`: files without a main file, as a
 * deployment renders them; `file`: one file.
 */
export type LayoutName = 'debian' | 'rhel' | 'tree' | 'file'

/** How servers of one kind are made: they differ in their words, and in lines that do not matter. */
export interface Recipe {
  readonly name: string
  readonly layout: LayoutName
  /** What must become of each of them. */
  readonly status: ServerStatus
  /** The sites of a server. A line `@QUIRKS@` is replaced by any number of lines, `@SECRETS@` by secrets. */
  readonly sites: (words: HostWords) => Texts
  /** Other files that its configuration includes, by their names in its folder. */
  readonly snippets?: (words: HostWords) => Texts
  /** Further lines of the file that lists the ports. */
  readonly ports?: (words: HostWords) => string
  /** What is done to each of its sites at last. */
  readonly dress?: (text: string) => string
  /** Put at the end of its first site. */
  readonly ending?: string
  /** What is done to all of its files at last. */
  readonly change?: (files: FleetFiles) => FleetFiles
  /** What is put after the name of a server to name its path; one that is drawn without it. */
  readonly way?: string
}
