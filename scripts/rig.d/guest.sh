# SPDX-License-Identifier: Apache-2.0
# shellcheck shell=bash disable=SC2034 # some is for the tests alone
# Helpers for tests that run in the rig's machine; sourced by them. docs/rig.md shows their use.
set -euo pipefail

# Of each chip that gpio_chip made, by name: its device in /dev without the folder (gpiochip0), its
# folder in sysfs with a sim_gpioN folder for each line, and the file that plugs and unplugs it.
declare -gA GPIO_DEVICE=() GPIO_FOLDER=() GPIO_LIVE=()

say() { printf -- '-- %s\n' "$*"; }

fail() {
  printf 'error: %s\n' "$*" >&2
  exit 1
}

[ -d /sys/kernel/config/gpio-sim ] ||
  fail "there is no gpio-sim here: tests of the rig run in its machine, with scripts/rig test."

# gpio_chip NAME LINES: makes a chip whose label is NAME.
gpio_chip() {
  local folder=/sys/kernel/config/gpio-sim/$1
  [ ! -e "$folder" ] || fail "there is a GPIO chip $1 already: remove it with gpio_remove, or choose another name."
  mkdir -p "$folder/bank"
  echo "$2" >"$folder/bank/num_lines"
  echo "$1" >"$folder/bank/label"
  GPIO_LIVE[$1]=$folder/live
  gpio_plug "$1"
}

# gpio_plug NAME: plugs a chip in; its device may be another than before.
gpio_plug() {
  local folder=/sys/kernel/config/gpio-sim/$1 device platform
  echo 1 >"$folder/live"
  device=$(<"$folder/bank/chip_name")
  platform=$(<"$folder/dev_name")
  GPIO_DEVICE[$1]=$device
  GPIO_FOLDER[$1]=/sys/devices/platform/$platform/$device
}

# gpio_unplug NAME: takes a chip away, as a pulled cable would, also from who holds its lines.
gpio_unplug() { echo 0 >"/sys/kernel/config/gpio-sim/$1/live"; }

# gpio_remove NAME: unplugs and forgets a chip.
gpio_remove() {
  local folder=/sys/kernel/config/gpio-sim/$1
  # What is unplugged already cannot be unplugged again.
  [ "$(<"$folder/live")" = 0 ] || echo 0 >"$folder/live"
  rmdir "$folder/bank" "$folder"
  unset "GPIO_DEVICE[$1]" "GPIO_FOLDER[$1]" "GPIO_LIVE[$1]"
}

# gpio_level NAME LINE [VARIABLE]: the level of a line, 0 or 1, printed or put into the variable,
# which spares the new process that $(…) costs.
gpio_level() {
  local _level
  read -r _level <"${GPIO_FOLDER[$1]}/sim_gpio$2/value"
  if [ $# = 3 ]; then printf -v "$3" %s "$_level"; else printf '%s\n' "$_level"; fi
}

# gpio_pull NAME LINE up|down: drives an input.
gpio_pull() {
  case "$3" in
  up | down) echo "pull-$3" >"${GPIO_FOLDER[$1]}/sim_gpio$2/pull" ;;
  *) fail "gpio_pull: $3 is neither up nor down." ;;
  esac
}

# ms_now [VARIABLE]: milliseconds of the monotonic clock. The kernel's list of timers begins with
# them, and to read it takes no new process, as a program would.
ms_now() {
  local _head _now
  IFS= read -r -N 96 _head </proc/timer_list
  _now=${_head#*now at }
  _now=${_now%% *}
  _now=$((_now / 1000000))
  if [ $# = 1 ]; then printf -v "$1" %s "$_now"; else printf '%s\n' "$_now"; fi
}

# gpio_wait NAME LINE LEVEL MILLISECONDS: waits until a line has a level; fails when it does not.
gpio_wait() {
  local _is _time _end
  ms_now _end
  _end=$((_end + $4))
  while gpio_level "$1" "$2" _is && [ "$_is" != "$3" ]; do
    ms_now _time
    [ "$_time" -lt "$_end" ] || return 1
    sleep 0.005
  done
}

# Where the programs are that scripts/rig has built.
release=${RIG_RELEASE:-.build/release}

# need_programs FILE…: ends the test where one of them is not built.
need_programs() {
  local _program
  for _program; do
    [ -x "$_program" ] || fail "there is no $_program: run the tests with scripts/rig test, which builds it."
  done
}

# need_loopback: ends the test where there is no card that plays into itself, or nothing that records.
need_loopback() {
  [ -d /proc/asound/Loopback ] || fail "there is no sound card Loopback: does snd-aloop load?"
  command -v arecord >/dev/null || fail "there is no arecord: install the package alsa-utils."
}

# The USB sound card that a test may plug in and pull, as ALSA calls it.
USB_CARD=Audio

# usb_card_hand WORD: has the rig pull or plug the card.
usb_card_hand() {
  local _name
  for _name in /sys/class/virtio-ports/*/name; do
    [ "$(<"$_name")" = rig.hand ] || continue
    _name=${_name%/name}
    echo "$1" >"/dev/${_name##*/}"
    return
  done
  fail "there is no port rig.hand here: the rig that started this machine is older than this test."
}

# usb_card_plug [VARIABLE]: plugs the card in and waits until the kernel has it; puts the last moment
# at which it did not have it into the variable, in microseconds of the wall clock.
usb_card_plug() {
  usb_card_hand plug
  usb_card_until there || fail "the USB sound card does not appear."
  if [ $# = 1 ]; then printf -v "$1" %s "$usb_card_seen"; fi
}

# usb_card_pull: pulls the card, also from who plays on it.
usb_card_pull() {
  usb_card_hand pull
  usb_card_until gone || fail "the USB sound card does not go away."
}

# usb_card_until there|gone: waits until the kernel has the card or has it no more, 10 s at most, and
# sets `usb_card_seen` to when it was last seen not to be so.
usb_card_until() {
  local _is _time _end _now
  ms_now _end
  _end=$((_end + 10000))
  usb_card_seen=${EPOCHREALTIME/./}
  while :; do
    _now=${EPOCHREALTIME/./}
    _is=gone
    [ ! -e "/proc/asound/$USB_CARD" ] || _is=there
    [ "$_is" != "$1" ] || return 0
    usb_card_seen=$_now
    ms_now _time
    [ "$_time" -lt "$_end" ] || return 1
    sleep 0.01
  done
}

# usb_card_heard: what came out of the card since it was plugged in: the greatest sample, and from
# when to when it was loud, in milliseconds of the sound that it was given.
usb_card_heard() {
  local _folder=/run/rig/heard
  if [ ! -d "$_folder" ]; then
    mkdir "$_folder"
    mount -t 9p -o ro,trans=virtio,version=9p2000.L,cache=none heard "$_folder"
  fi
  # Equal lines, such as those of silence, are printed but once. qemu writes the head of the WAV
  # file, 44 bytes, only at its end; the sound is in stereo at 48 kHz.
  od -A d -t d2 -w4 -j 44 "$_folder/card.wav" | awk '
    { level = $2 < 0 ? -$2 : $2; if (level > peak) peak = level }
    level > 100 { last = $1; if (first == "") first = $1 }
    END { printf "%d %d %d\n", peak, (first - 44) / 192, (last - 44) / 192 }'
}
