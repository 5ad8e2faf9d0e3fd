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
