/**
 * The environment that a folder of packages belongs to; `lib` and `lib64` belong to one. Undefined for other folders,
 * for the packages of the system, and for those of a user. virtualenv made a `local` in each environment on Debian, with
 * links to its folders.
 */
export function homeOf(folder: string): string | undefined {
  const [, home] =
    /^([/$].*?)(?:(?<!^\/usr|^\/opt)\/+local)?\/+lib(?:64)?\/+python[^/]*\/site-packages\/*$/.exec(folder) ??
    []
  return home === undefined || /(?:^|\/)(?:usr|usr\/local|\.local)$/.test(home) ? undefined : home
}
