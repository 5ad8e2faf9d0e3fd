# SPDX-License-Identifier: Apache-2.0
# shellcheck shell=bash
# Builds the guard of the lamps with the libgpiod of Debian 13 (2.x), whatever Debian this is;
# sourced by scripts/rig. On Debian 12 its library is built from Debian's source, since the built
# one wants a newer C library.

gpiod2_cache=${XDG_CACHE_HOME:-$HOME/.cache}/xiaoan/libgpiod2-$(dpkg --print-architecture)

# fetch_gpiod2 FOLDER: the verified source of Debian 13's libgpiod.
fetch_gpiod2() {
  local state=$1/apt mirror keyring=/usr/share/keyrings/debian-archive-keyring.gpg
  # shellcheck disable=SC2016 # apt's own variables
  mirror=$(apt-get indextargets --format '$(SITE) $(COMPONENT)' 'Created-By: Packages' 'Origin: Debian' 2>/dev/null |
    awk '$2 == "main" && !n++ { print $1 }')
  [ -n "$mirror" ] || fail "the machine's apt sources name no Debian mirror: run \`apt-get update\` and try again, or set RIG_GPIOD2=no."
  mkdir -p "$state/lists/partial" "$state/cache/archives/partial"
  : >"$state/status"
  printf 'deb-src [signed-by=%s] %s trixie main\n' "$keyring" "$mirror" >"$state/sources.list"
  local apt=(apt-get -q
    -o "Dir::State=$state" -o "Dir::State::status=$state/status" -o "Dir::Cache=$state/cache"
    -o "Dir::Etc::SourceList=$state/sources.list" -o Dir::Etc::SourceParts=/dev/null
    -o "APT::Sandbox::User=$(id -un)" -o APT::Update::Error-Mode=any)
  "${apt[@]}" update >"$1/apt.log" 2>&1 || { cat "$1/apt.log" >&2; return 1; }
  # Only the original source; its sum comes from the signed index.
  local url name sum
  read -r url name _ sum < <("${apt[@]}" source --print-uris libgpiod 2>/dev/null | tr -d "'" | grep '\.orig\.tar\.[a-z0-9]* ')
  [ -n "$sum" ] || fail "Debian 13's index names no source of libgpiod: try again later, or set RIG_GPIOD2=no."
  (cd "$1" && /usr/lib/apt/apt-helper -o "APT::Sandbox::User=$(id -un)" download-file "$url" "$name" "$sum" >"$1/apt.log" 2>&1) ||
    { cat "$1/apt.log" >&2; return 1; }
}

# make_gpiod2: the static library and the header in the cache, in one step.
make_gpiod2() {
  local folder version source
  folder=$(mktemp -d)
  fetch_gpiod2 "$folder"
  (cd "$folder" && tar -xf libgpiod_*.orig.tar.*)
  source=$(cd "$folder"/libgpiod-2* && pwd)
  version=$(basename "$source")
  version=${version#libgpiod-}
  mkdir -p "$folder/made/include" "$folder/made/lib" "$folder/objects"
  cp "$source/include/gpiod.h" "$folder/made/include/"
  (cd "$folder/objects" && cc -O2 -fPIC -D_GNU_SOURCE -DGPIOD_VERSION_STR="\"$version\"" \
    -I"$source/include" -c "$source"/lib/*.c && ar rcs "$folder/made/lib/libgpiod.a" ./*.o)
  mkdir -p "$(dirname "$gpiod2_cache")"
  rm -rf "$gpiod2_cache"
  mv "$folder/made" "$gpiod2_cache"
  rm -rf "$folder"
}

# build_guard_with_gpiod2: sets RIG_GUARD2 to the program.
build_guard_with_gpiod2() {
  say "The guard with libgpiod 2"
  [ -e "$gpiod2_cache/lib/libgpiod.a" ] || make_gpiod2
  swift build -c release --scratch-path .build/gpiod2 --product xiaoan-lampguard \
    -Xcc "-I$gpiod2_cache/include" -Xlinker "-L$gpiod2_cache/lib"
  RIG_GUARD2=$(swift build -c release --scratch-path .build/gpiod2 --show-bin-path)/xiaoan-lampguard
  export RIG_GUARD2
}
