#!/usr/bin/env bash
# Makes build/pcre2/pcre2.wasm, the expression engine of the server, out of Debian's source of PCRE2. `npm run build`
# puts it into dist/. It needs apt with its lists (apt-get update), dpkg-dev, clang, lld, wasi-libc and
# libclang-rt-VERSION-dev-wasm32, and writes outside of build/ only to a temporary folder.
set -euo pipefail
cd "$(dirname "$0")/.."
glue=$PWD/pcre2/glue.c
out=$PWD/build/pcre2

for program in apt-get dpkg-source clang wasm-ld; do
  command -v "$program" >/dev/null || { echo "build:pcre2 needs $program; see CONTRIBUTING.md" >&2; exit 1; }
done

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir -p "$work/lists/partial" "$work/cache/archives/partial" "$work/download"

# The archives of this system, with their sources, in lists of our own: those of the system stay as they are.
apt-get indextargets --format 'deb-src $(REPO_URI) $(CODENAME) $(COMPONENT)' \
  'Created-By: Packages' 'Component: main' | sort -u >"$work/sources.list"
if [ ! -s "$work/sources.list" ]; then echo 'build:pcre2 needs the lists of apt: run apt-get update' >&2; exit 1; fi
apt=(apt-get -q
  -o "Dir::Etc::SourceList=$work/sources.list" -o Dir::Etc::SourceParts=/dev/null
  -o "Dir::State::Lists=$work/lists" -o "Dir::Cache=$work/cache" -o "APT::Sandbox::User=$(id -un)")
"${apt[@]}" update >&2
cd "$work/download"
if "${apt[@]}" source --download-only pcre2 >&2; then
  dpkg-source --no-copy -x ./*.dsc "$work/source" >&2
else
  echo 'The changes of Debian are not to be had; this is the source as it was published.' >&2
  "${apt[@]}" source --download-only --tar-only pcre2 >&2
  mkdir "$work/source"
  tar -xf ./*.orig.tar.* -C "$work/source" --strip-components=1
fi

cd "$work/source/src"
cp config.h.generic config.h
cp pcre2.h.generic pcre2.h
cp pcre2_chartables.c.dist pcre2_chartables.c
# One line counts the steps of a match, so that a run can spend so many on all of its expressions and no more.
counted='if (mb->match_call_count++ >= mb->match_limit)'
if [ "$(grep -cF "$counted" pcre2_match.c)" != 1 ]; then echo 'build:pcre2 does not know this pcre2_match.c' >&2; exit 1; fi
sed -i "s/^if (mb->match_call_count++ /if (steps_left == 0) return PCRE2_ERROR_CALLOUT;\nsteps_left--;\n&/" pcre2_match.c
sed -i '1i #include <stdint.h>\nextern uint32_t steps_left;' pcre2_match.c

sources=()
for file in pcre2_*.c; do
  case $file in
    *demo* | *test* | *grep* | *posix* | *dftables* | *fuzz* | *printint* | *ucptables* | *jit_m*) ;;
    *) sources+=("$file") ;;
  esac
done
mkdir -p "$out"
clang --target=wasm32-wasi --sysroot=/usr -mexec-model=reactor -Oz \
  -DHAVE_CONFIG_H -DPCRE2_CODE_UNIT_WIDTH=8 -DSUPPORT_UNICODE -DPCRE2_STATIC -I. \
  -ffunction-sections -fdata-sections -Wl,--gc-sections,--strip-all,--max-memory=134217728 -Wl,-z,stack-size=1048576,--stack-first \
  "$glue" "${sources[@]}" -o "$out/pcre2.wasm"
# Some functions of the C library become part of it.
{ cat ../LICENCE*; printf '\n\nwasi-libc\n\n'; cat /usr/share/doc/wasi-libc/copyright; } >"$out/LICENCE"
sha256sum "$work"/download/* "$out/pcre2.wasm" | sed "s,$work/download/,,; s,$out/,build/pcre2/," >&2
sed -n 's/^#define PACKAGE_VERSION "\(.*\)"/PCRE2 \1/p' config.h >&2
