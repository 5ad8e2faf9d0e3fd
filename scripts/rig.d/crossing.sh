# SPDX-License-Identifier: Apache-2.0
# shellcheck shell=bash
# A robot with lamps at a crossing in the rig's machine; sourced by tests.
# shellcheck source-path=SCRIPTDIR source=guest.sh
. scripts/rig.d/guest.sh

guard_program=${RIG_GUARD:-$release/xiaoan-lampguard}
need_programs "$release/xiaoand" "$release/xiaoanctl" "$guard_program"
work=$(mktemp -d)
scene=scripts/rig.d/crossing.yaml
red_a=0 green_a=2 green_b=5 heartbeat=6 feedback_green_b=13

ctl() { "$release/xiaoanctl" --socket "$work/control.sock" "$@"; }

# us_now VARIABLE: microseconds of the monotonic clock.
us_now() {
  local _head _now
  IFS= read -r -N 96 _head </proc/timer_list
  _now=${_head#*now at }
  printf -v "$1" %s "$((${_now%% *} / 1000))"
}

start_lamps() {
  [ -x /tmp/lamps ] || cc -O2 -Wall -o /tmp/lamps scripts/rig.d/lamps.c
  gpio_chip lamps 16
  gpio_chip inputs 8
  mkfifo "$work/lamps.in"
  /tmp/lamps "${GPIO_FOLDER[lamps]}" "$work/lamps.log" 0:8 1:9 2:10 3:11 4:12 5:13 6 <>"$work/lamps.in" &
  lamps_pid=$!
  exec 7<>"$work/lamps.in"
}

lamps_do() { echo "$*" >&7; }

start_guard() {
  # As important as its unit makes it.
  nice -n -10 "$guard_program" --plan "$work/plan" --socket "$work/lamps.sock" --state-folder "$work" >>"$work/guard.log" 2>&1 &
  guard_pid=$!
}

# kill_hard PID: ends a process of ours without its shell remarking on it.
kill_hard() {
  kill -KILL "$1"
  { wait "$1" || true; } 2>/dev/null
}

start_robot() {
  "$release/xiaoand" --scene "$scene" --prompts firmware-config/prompts/zh-CN --run-folder "$work" \
    --state-folder "$work" --record "$work/heard.wav" --lamp-socket "$work/lamps.sock" >>"$work/robot.log" 2>&1 &
  robot_pid=$!
}

# wait_for SECONDS COMMAND…: until a command succeeds.
wait_for() {
  local end=$((SECONDS + $1))
  shift
  until "$@" >/dev/null 2>&1; do
    [ "$SECONDS" -lt "$end" ] || { tail -n 20 "$work/guard.log" "$work/robot.log" >&2; fail "waited in vain for: $*"; }
    sleep 0.1
  done
}

is_serving() { ctl lamps | grep -q '^  serving'; }

# walk: confirms each lamp as the lines really show it, so that crossed wires would be found.
walk() { printf 'r\ny\ng\nr\ny\ng\n' | ctl lamps walk >/dev/null; }

start_crossing() {
  start_lamps
  "$release/xiaoand" lamp-plan --scene "$scene" --output "$work/plan"
  start_guard
  start_robot
  wait_for 20 is_serving
  walk
}

# green: begins the program where it does not run, and waits for the green of head a.
green() {
  local begun
  us_now begun
  ctl mode set temporary-signal --program "${1:-main}" --why "test of the rig" >/dev/null 2>&1 || true
  wait_edge "$green_a" 1 "$begun" 60
}

# wait_edge LINE LEVEL AFTER-US SECONDS: waits for a change in the lamps' log and sets `edge` to its
# time in microseconds.
wait_edge() {
  local end=$((SECONDS + $4))
  until edge=$(awk -v after="$3" -v line="$1" -v level="$2" \
    '$1 >= after && $2 == line && $3 == level { print $1; found = 1; exit } END { exit !found }' "$work/lamps.log"); do
    [ "$SECONDS" -lt "$end" ] || { tail -n 20 "$work/guard.log" "$work/robot.log" "$work/lamps.log" >&2; fail "line $1 did not change to $2 within $4 s."; }
    sleep 0.1
  done
}

# within NAME SINCE-US LIMIT-MS [FAIL-MS]: prints how long after an instant the last awaited edge came,
# and fails when that is over the limit; or over FAIL-MS, where the way to the lamp of this emulated
# machine takes a part of it.
within() {
  local tenths=$(((edge - $2) / 100)) verdict=kept
  [ "$((edge - $2))" -le $(($3 * 1000)) ] || verdict=MISSED
  printf '%-52s %6d.%d ms (limit %d ms: %s)\n' "$1" $((tenths / 10)) $((tenths % 10)) "$3" "$verdict"
  [ "$((edge - $2))" -le $((${4:-$3} * 1000)) ] || fail "$1 took too long."
}

# took NAME SINCE-US: prints how long ago an instant was, with the question that noticed it.
took() {
  local noticed
  us_now noticed
  printf '%-52s %6d ms\n' "$1" $(((noticed - $2) / 1000))
}

end_crossing() {
  exec 7>&- || true
  kill -KILL "$robot_pid" "$guard_pid" "$lamps_pid" 2>/dev/null || true
  wait 2>/dev/null || true
  gpio_remove lamps || true
  gpio_remove inputs || true
  rm -rf "$work"
}
