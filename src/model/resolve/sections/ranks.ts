import type {Layer} from './layer.ts'

/** Kinds of sections in the order they are merged; .htaccess files are among the directories. */
type Rank = 'server' | 'directory' | 'files' | 'location' | 'if'

function rankOf({section, directory}: Layer): Rank {
  if (section === undefined) return directory === undefined ? 'server' : 'directory'
  if (section.name.startsWith('<Directory')) return 'directory'
  if (section.name.startsWith('<Files')) return 'files'
  return section.name.startsWith('<Location') ? 'location' : 'if'
}

/**
 * The layers by their kinds, without those of the server. Sections of one kind are merged with each other before they
 * are merged over those of weaker kinds, which for some modules is not the same as one after the other
 * (server/request.c: ap_directory_walk, ap_file_walk, ap_location_walk, ap_if_walk).
 */
export function sectionsByKind(layers: readonly Layer[]): readonly (readonly Layer[])[] {
  const kinds = new Map<Rank, Layer[]>()
  for (const layer of layers) {
    const rank = rankOf(layer)
    if (rank !== 'server') kinds.set(rank, [...(kinds.get(rank) ?? []), layer])
  }
  return [...kinds.values()]
}
