/** Which files of a folder are configuration, by name. A file that is named itself is always taken. */

/** Debian keeps one file per site, module or matter in these folders, often without an ending. */
const DEBIAN_FOLDERS = /^(?:sites|conf|mods)-(?:available|enabled)$/

/** Endings that say "not this one": backups of editors and package managers, and notes. */
const LEFT_ALONE =
  /~$|^#|\.(?:bak|backup|old|orig|rej|save|saved|swp|swo|tmp|temp|disabled|off|dpkg-\w+|ucf-\w+|rpm\w+|md|txt|html?|gz|zip)$/i
const NOTES = /^(?:README|LICENSE|CHANGELOG|COPYING|NEWS|Makefile)\b/i

/**
 * True for `*.conf` and `.htaccess` everywhere, and for every other file in the Debian folders `sites-available`,
 * `sites-enabled`, `conf-…` and `mods-…`. Backups, notes and hidden files are left alone.
 */
export function isConfigurationName(name: string, folder: string): boolean {
  if (name === '.htaccess') return true
  if (name.startsWith('.') || LEFT_ALONE.test(name) || NOTES.test(name)) return false
  return name.endsWith('.conf') || DEBIAN_FOLDERS.test(folder)
}

/** True for a folder that is searched; version control and installed packages are not. */
export function isSearchedFolder(name: string): boolean {
  return !name.startsWith('.') && name !== 'node_modules'
}

/** The rule, for people. */
export const CONFIGURATION_RULE =
  '*.conf, .htaccess, and the files in sites-available, sites-enabled, conf-* and mods-* folders'
