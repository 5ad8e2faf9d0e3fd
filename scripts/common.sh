# SPDX-License-Identifier: Apache-2.0
# What the scripts share; sourced, not run.

set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

say() { printf '\n== %s\n' "$*"; }

fail() {
  printf 'error: %s\n' "$*" >&2
  exit 1
}

as_root() {
  if [ "$(id -u)" = 0 ]; then
    "$@"
  elif command -v sudo >/dev/null 2>&1; then
    sudo "$@"
  else
    fail "installing packages needs root: run this as root, or install sudo, or install the packages of scripts/packages.txt yourself."
  fi
}

# install_packages [SCRIPT]: installs what scripts/packages.txt lists and is not there yet, with
# what that script alone needs.
install_packages() {
  local missing=() package note
  while read -r package note; do
    case "$package" in '' | '#'*) continue ;; esac
    [ -z "$note" ] || [[ " ${note#\#} " = *" ${1:-} "* && -n ${1:-} ]] || continue
    dpkg-query -W -f '${db:Status-Status}\n' "$package" 2>/dev/null | grep -qx installed ||
      missing+=("$package")
  done <scripts/packages.txt
  if [ "${#missing[@]}" = 0 ]; then
    say "Debian packages: all there"
    return
  fi
  say "Debian packages: installing ${missing[*]}"
  as_root apt-get update -q
  as_root env DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends "${missing[@]}"
}

need_swift() {
  command -v swift >/dev/null 2>&1 ||
    fail "there is no swift on the PATH: install the Swift 6.3 toolchain from swift.org and put its usr/bin on the PATH."
  local answer version
  answer=$(swift --version 2>&1) ||
    fail "$(command -v swift) does not run: $answer. Install what swift.org lists for this Debian."
  version=$(printf '%s\n' "$answer" | sed -n 's/.*Swift version \([0-9]*\.[0-9]*\).*/\1/p' | head -n 1)
  case "$version" in
  6.[3-9] | 6.[1-9][0-9] | [7-9].*) ;;
  *) fail "Swift 6.3 or newer is needed; $(command -v swift) is ${version:-of unknown version}." ;;
  esac
}

# build PRODUCT…: builds release programs, as they are packaged, and sets $bin.
build_release() {
  say "Building (the first time takes some minutes)"
  local product
  for product in "$@"; do swift build -c release --static-swift-stdlib --product "$product"; done
  bin=$(swift build -c release --show-bin-path)
}
