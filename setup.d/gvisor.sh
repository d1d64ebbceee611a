# shellcheck shell=bash
# gVisor: a second kernel between submissions and this machine's. Gilbert uses it if Docker has it.

daemon_config=/etc/docker/daemon.json

find_gvisor() {
  if ! has runsc; then want runsc 'install gVisor'; fi
  if [ "$engine" != up ] || ! runsc_registered; then
    gvisor_pending=yes
    missing+=("gVisor: register runsc with the Docker engine, in $daemon_config; running containers stay")
  fi
}

gvisor_pending=no

runsc_registered() {
  local names
  names=$(docker info --format '{{range $name, $runtime := .Runtimes}}{{$name}} {{end}}' 2>/dev/null)
  [[ " $names" == *' runsc '* ]]
}

install_gvisor() {
  if [ "$gvisor_pending" = no ]; then return; fi
  step 'Registering gVisor' register_gvisor
}

# The engine rereads its runtimes on SIGHUP, so running containers are not disturbed.
register_gvisor() {
  mkdir -p "$(dirname "$daemon_config")"
  RUNSC=$(command -v runsc) CONFIG=$daemon_config node --input-type=module -e '
    import { existsSync, readFileSync, renameSync, writeFileSync } from "node:fs"
    const { CONFIG, RUNSC } = process.env
    const config = existsSync(CONFIG) ? JSON.parse(readFileSync(CONFIG, "utf8") || "{}") : {}
    config.runtimes ??= {}
    config.runtimes.runsc ??= { path: RUNSC, runtimeArgs: ["--platform=ptrace", "--network=none"] }
    writeFileSync(CONFIG + ".new", JSON.stringify(config, null, 2) + "\n")
    renameSync(CONFIG + ".new", CONFIG)' || return
  if has_systemd; then
    systemctl reload docker || return
  else
    kill -HUP "$(cat /var/run/docker.pid)" || return
  fi
  local tries
  for ((tries = 0; tries < 50; tries++)); do
    if runsc_registered; then return 0; fi
    sleep 0.2
  done
  echo "The engine did not take up runsc from $daemon_config; its log says why. Was it started with --config-file?"
  return 1
}
