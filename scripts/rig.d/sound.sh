# SPDX-License-Identifier: Apache-2.0
# shellcheck shell=bash
# A robot that plays on the card of snd-aloop, which plays into itself, in the rig's machine; sourced
# by tests.
# shellcheck source-path=SCRIPTDIR source=guest.sh
. scripts/rig.d/guest.sh

need_programs "$release/xiaoand" "$release/xiaoanctl" "$release/xiaoan-lampguard"
need_loopback

# The kernel tells each time at which the card runs dry: Debian's has no counter of that.
tracing=/sys/kernel/tracing
if [ ! -e "$tracing/events/kprobes/xrun" ]; then
  [ -e "$tracing/kprobe_events" ] || mount -t tracefs tracefs "$tracing"
  echo 'p:xrun __snd_pcm_xrun' >"$tracing/kprobe_events"
  echo 1 >"$tracing/events/kprobes/xrun/enable"
fi
echo >"$tracing/trace"

# sound_trial NAME [ARGUMENT…]: runs one of scripts/rig.d/sound. Debian's Python, since that one has
# the package's numpy, whatever else stands in the PATH. Without AVX, which qemu does not emulate well
# enough: numpy gets values that are no numbers by it, or crashes.
sound_trial() {
  local name=$1
  shift
  NPY_DISABLE_CPU_FEATURES="AVX F16C FMA3 AVX2" OMP_NUM_THREADS=1 PYTHONDONTWRITEBYTECODE=1 /usr/bin/python3 "scripts/rig.d/sound/$name.py" "$@"
}
