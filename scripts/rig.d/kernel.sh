# SPDX-License-Identifier: Apache-2.0
# shellcheck shell=bash
# The kernel of the rig: Debian's image with the modules the machine needs and `gpio-sim`, which
# Debian does not build. Nothing is installed, and the host's own kernel does not matter. Sourced by
# scripts/rig, after common.sh.

# What the machine needs to see the host, and what tests need.
rig_modules=(
  virtio_pci virtio_console 9p 9pnet_virtio overlay
  configfs loop virtio_blk ext4 dm-flakey softdog snd-aloop xhci_pci snd-usb-audio
)

# build_kernel: sets `kernel` to the folder of the kernel's parts, which it makes when it is not
# there or was made by another edition of this file.
build_kernel() {
  local image release recipe
  image=$(find_image)
  release=${image#linux-image-}
  recipe=$(cksum <scripts/rig.d/kernel.sh)
  kernel=${XDG_CACHE_HOME:-$HOME/.cache}/xiaoan/rig-$release
  if is_built; then return; fi
  mkdir -p "$(dirname "$kernel")"
  (
    # Of two runs that begin together one builds, and the other waits for it.
    flock 9
    if ! is_built; then build_parts 9>&-; fi
  ) 9>"$kernel.lock"
}

is_built() { [ "$(cat "$kernel/recipe" 2>/dev/null)" = "$recipe" ]; }

# build_parts: makes the folder, in one step, so that an interrupted run leaves nothing half done.
build_parts() {
  local work
  say "The rig's kernel $release: fetching and building (once, about a minute)"
  work=$(mktemp -d "$kernel.XXXXXX")
  # shellcheck disable=SC2064 # the folder of now
  trap "rm -rf $(printf %q "$work")" EXIT
  trap 'exit 130' INT
  trap 'exit 143' TERM
  make_parts "$image" "$release" "$work"
  printf '%s\n' "$recipe" >"$work/parts/recipe"
  rm -rf "$kernel"
  mv -T "$work/parts" "$kernel"
}

# The package of the newest kernel image, that which linux-image-amd64 depends on.
find_image() {
  local image
  image=$(newest_image)
  if [ -z "$image" ]; then
    as_root apt-get update -q >&2
    image=$(newest_image)
  fi
  [ -n "$image" ] ||
    fail "apt knows no linux-image-amd64, whose kernel the rig runs: name a Debian mirror in apt's sources and run \`apt-get update\`."
  printf '%s\n' "$image"
}

newest_image() {
  apt-cache depends --no-recommends --no-suggests linux-image-amd64 2>/dev/null |
    awk '$1 == "Depends:" && $2 ~ /^linux-image-/ && !n++ { print $2 }'
}

# make_parts IMAGE RELEASE FOLDER: makes FOLDER/parts.
make_parts() {
  local image=$1 release=$2 work=$3
  mkdir "$work/debs" "$work/root" "$work/parts" "$work/base"
  fetch_packages "$image" "$release" "$work/debs"
  unpack "$work"
  plain_kernel "$work/root/boot/vmlinuz-$release" >"$work/parts/vmlinux"
  depmod -b "$work/root" "$release"
  stage_modules "$release" "$work"
  if ! stage_module "$release" "$work" gpio-sim 2>/dev/null; then
    build_gpio_sim "$release" "$work"
    cp "$work/gpio-sim/gpio-simx.ko" "$work/base/modules/"
    printf 'gpio-simx.ko\n' >>"$work/base/modules/order"
  fi
  stage_busybox "$work"
  # Not packed: unpacking costs an emulated machine more than reading.
  (cd "$work/base" && find . -mindepth 1 | cpio -o -H newc -R 0:0 --quiet) >"$work/parts/base.cpio"
}

# fetch_packages IMAGE RELEASE FOLDER: all of the image's very version. apt's lists may be older
# than the mirror; then they are renewed.
fetch_packages() {
  local wanted
  mapfile -t wanted < <(wanted_packages "$1" "$2")
  if (cd "$3" && download "${wanted[@]}"); then return; fi
  as_root apt-get update -q
  mapfile -t wanted < <(wanted_packages "$1" "$2")
  (cd "$3" && download "${wanted[@]}") ||
    fail "apt cannot fetch ${wanted[*]}: look at its words above, see to the mirror in apt's sources, and run this again."
}

wanted_packages() {
  local image=$1 release=$2 version series
  version=$(apt-cache show --no-all-versions "$image" | sed -n 's/^Version: //p')
  series=$(printf '%s\n' "$version" | sed 's/^\([0-9]*\.[0-9]*\).*/\1/')
  printf '%s\n' "$image=$version" "linux-headers-$release=$version" "linux-source-$series=$version"
  apt-cache depends "linux-headers-$release" |
    awk -v version="$version" '$2 ~ /^linux-(headers-.*-common|kbuild-.*)$/ { print $2 "=" version }'
  # Not installed, since it would put out a busybox that is there.
  printf 'busybox-static\n'
}

# The sandbox's user could not write to our folder; what is fetched is verified all the same.
download() { apt-get -q -o "APT::Sandbox::User=$(id -un)" download "$@"; }

unpack() {
  local work=$1 package
  for package in "$work"/debs/*.deb; do
    case "$(basename "$package")" in linux-source-*) continue ;; esac
    dpkg-deb -x "$package" "$work/root"
  done
  # Debian 12 has its modules in /lib, Debian 13 in /usr/lib; tools look at either.
  mkdir -p "$work/root/usr/lib"
  if [ -d "$work/root/lib" ]; then
    cp -a "$work/root/lib/." "$work/root/usr/lib/"
    rm -rf "$work/root/lib"
  fi
  ln -s usr/lib "$work/root/lib"
}

# plain_kernel FILE: the kernel without its packing, which qemu starts as well and which spares an
# emulated machine more than half of its start. Where the packed kernel stands in the file is told
# by numbers in the file's head (Documentation/arch/x86/boot.rst: setup_sects, payload_offset and
# payload_length; the last four bytes are no longer part of it).
plain_kernel() {
  local skip count unpack
  skip=$((($(number "$1" 497 1) + 1) * 512 + $(number "$1" 584 4)))
  count=$(($(number "$1" 588 4) - 4))
  case "$(od -An -t x1 -j "$skip" -N 4 "$1" | tr -d ' ')" in
  fd377a58) unpack=xz ;;
  28b52ffd) unpack=zstd ;;
  *) fail "the kernel in $(basename "$1") is packed neither with xz nor with zstd: the rig does not know this kernel, so tell its developers." ;;
  esac
  dd "if=$1" bs=1M iflag=skip_bytes,count_bytes "skip=$skip" "count=$count" status=none | "$unpack" -dc
}

# number FILE OFFSET BYTES: a number in a file.
number() { od -An -t "u$3" -j "$2" -N "$3" "$1" | tr -d ' '; }

stage_modules() {
  local release=$1 work=$2 module
  mkdir -p "$work/base/modules" "$work/no-configuration"
  : >"$work/base/modules/order"
  for module in "${rig_modules[@]}"; do
    stage_module "$release" "$work" "$module" ||
      fail "the kernel $release has no module $module: the rig does not know this kernel, so tell its developers, or take the name out of scripts/rig.d/kernel.sh."
  done
}

# stage_module RELEASE FOLDER MODULE: copies a module and what it needs, and notes their order.
stage_module() {
  local release=$1 work=$2 kind file name list
  # The host's modprobe.d is not the machine's.
  list=$(modprobe -C "$work/no-configuration" -d "$work/root" -S "$release" --show-depends "$3") ||
    return 1
  while read -r kind file _; do
    [ "$kind" = insmod ] || continue
    name=$(basename "$file")
    name=${name%.xz}
    [ ! -e "$work/base/modules/$name" ] || continue
    case "$file" in
    *.xz) xz -dc "$file" >"$work/base/modules/$name" ;;
    *) cp "$file" "$work/base/modules/$name" ;;
    esac
    printf '%s\n' "$name" >>"$work/base/modules/order"
  done <<<"$list"
}

# build_gpio_sim RELEASE FOLDER: builds FOLDER/gpio-sim/gpio-simx.ko of the kernel's own sources.
build_gpio_sim() {
  local release=$1 work=$2 folder=$2/gpio-sim headers=$2/root/usr/src/linux-headers-$1
  mkdir "$folder"
  take_sources "$work" "$folder"
  # The one function that modules may not call; this does the same for a simulated line.
  sed -i 's/handle_simple_irq(irq_to_desc(irqnum))/generic_handle_irq(irqnum)/' "$folder/irq_sim.c"
  printf '%s\n' 'obj-m := gpio-simx.o' 'gpio-simx-y := gpio-sim.o irq_sim.o' >"$folder/Makefile"
  # The headers name the folder they are installed in, and are not.
  sed -i "s|/usr/src|$work/root/usr/src|" "$headers/Makefile"
  # With it, type information is made for the module, which needs a tool more.
  rm -f "$headers/vmlinux"
  make -s -C "$headers" "M=$folder" modules >"$work/make.log" 2>&1 || {
    cat "$work/make.log" >&2
    fail "gpio-sim does not build for the kernel $release, as said above: the rig does not know this kernel, so tell its developers."
  }
}

# take_sources FOLDER TARGET: the three files of the kernel's sources; all the rest is 1.3 GB.
take_sources() {
  local package
  package=$(echo "$1"/debs/linux-source-*.deb)
  dpkg-deb --fsys-tarfile "$package" |
    tar -xO --wildcards './usr/src/linux-source-*.tar.xz' |
    xz -dc -T0 |
    tar -x -C "$2" --strip-components=1 --wildcards --no-wildcards-match-slash \
      '*/drivers/gpio/gpio-sim.c' '*/drivers/gpio/gpiolib.h' '*/kernel/irq/irq_sim.c'
  mv "$2"/drivers/gpio/* "$2"/kernel/irq/* "$2"
}

stage_busybox() {
  local work=$1 busybox
  busybox=$(find "$work/root" -name busybox -type f -perm -u+x -print -quit)
  mkdir -p "$work/base/bin" "$work/base/proc" "$work/base/sys" "$work/base/dev"
  cp "$busybox" "$work/base/bin/busybox"
}
