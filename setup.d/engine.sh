# shellcheck shell=bash
# The Docker engine: checks whether it is installed and answers, and starts it if nothing else does.

# find_engine: sets `engine` to up, denied (this user may not use it) or down.
find_engine() {
  local answer
  engine=down
  if ! has docker; then
    missing+=("Docker engine: start it")
    return
  fi
  if answer=$(docker version --format '{{.Server.Version}}' 2>&1); then
    engine=up
    return
  fi
  if [ -n "${DOCKER_HOST:-}" ] && [[ $DOCKER_HOST != unix://* ]]; then
    die 1 "The Docker engine at DOCKER_HOST=$DOCKER_HOST does not answer: start it there, or unset DOCKER_HOST to use one here."
  fi
  if [[ $answer == *'permission denied'* ]]; then
    engine=denied
    missing+=('Docker engine: it runs, but you may not use it')
  else
    missing+=('Docker engine: start it')
  fi
}

engine_answers() { docker version >/dev/null 2>&1; }

start_engine() {
  if [ "$engine" = up ] || engine_answers; then return; fi
  if has_systemd; then
    step 'Starting the Docker engine' systemctl enable --now docker
  else
    step 'Starting the Docker engine' start_dockerd
  fi
  step 'Waiting for the Docker engine' wait_for_engine
}

engine_log=/var/log/gilbert-dockerd.log

# Without systemd setup starts the engine itself. The engine must outlive setup and hold none of its pipes.
start_dockerd() {
  if ! mountpoint -q /sys/fs/cgroup; then mount_cgroups; fi
  launch_dockerd
  if wait_for_engine; then return; fi
  # In many containers the kernel has no packet filter. Sandboxes have no network, so the engine needs none.
  if grep -qi iptables "$engine_log"; then
    echo 'No packet filter here: starting the engine without networks of its own.'
    launch_dockerd --iptables=false --ip6tables=false --bridge=none
    wait_for_engine
    return
  fi
  tail -n 12 "$engine_log"
  return 1
}

# Memory and process limits need cgroups. In a container that was not booted they may not be mounted.
mount_cgroups() {
  local controller enabled
  mount -t cgroup2 cgroup2 /sys/fs/cgroup
  if grep -qw memory /sys/fs/cgroup/cgroup.controllers; then return; fi
  # This kernel uses its controllers for version 1.
  umount /sys/fs/cgroup
  mount -t tmpfs -o mode=755 cgroup /sys/fs/cgroup
  while read -r controller _ _ enabled; do
    if [ "$enabled" != 1 ]; then continue; fi
    mkdir "/sys/fs/cgroup/$controller"
    mount -t cgroup -o "$controller" cgroup "/sys/fs/cgroup/$controller"
  done < <(sed 1d /proc/cgroups)
}

launch_dockerd() {
  setsid dockerd "$@" >>"$engine_log" 2>&1 </dev/null &
  dockerd_pid=$!
}

# Waits up to a minute, or until the engine that setup started has ended.
wait_for_engine() {
  local tries
  for ((tries = 0; tries < 300; tries++)); do
    if engine_answers; then return 0; fi
    if [ -n "${dockerd_pid:-}" ] && ! kill -0 "$dockerd_pid" 2>/dev/null; then return 1; fi
    sleep 0.2
  done
  return 1
}
