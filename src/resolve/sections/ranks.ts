import {groupBy} from '../../query/group-by.ts'
import type {Layer} from './layer.ts'
import {isScope} from './layers.ts'

/** Kinds of sections; .htaccess files are among the directories, and so are Proxy sections, which take their place. */
type Kind = 'directory' | 'files' | 'location' | 'if'

function kindOf({section}: Layer): Kind {
  if (section === undefined || /^<(?:Directory|Proxy)/.test(section.name)) return 'directory'
  if (section.name.startsWith('<Files')) return 'files'
  return section.name.startsWith('<Location') ? 'location' : 'if'
}

/**
 * The layers by their kinds, without those of the server. Sections of one kind are merged with each other before they
 * are merged over those of weaker kinds, which for some modules is not the same as one after the other
 * (server/request.c: ap_directory_walk, ap_file_walk, ap_location_walk, ap_if_walk).
 */
export function sectionsByKind(layers: readonly Layer[]): readonly (readonly Layer[])[] {
  const sections = layers.filter((layer) => !isScope(layer))
  if (sections.length < 2) return sections.length === 0 ? [] : [sections]
  return [...groupBy(sections, kindOf).values()]
}
