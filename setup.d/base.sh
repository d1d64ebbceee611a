# shellcheck shell=bash
# The Debian base images, one for each suite: pulled from a registry, or made here if none is reachable.

base_of() { echo "gilbert-base:$1"; }

# GILBERT_SANDBOX_BASE names base images, separated by spaces: trixie=NAME for one suite, or NAME for all.
official_base() {
  local entry
  for entry in ${GILBERT_SANDBOX_BASE:-}; do
    case $entry in
      "$1="*) echo "${entry#*=}" && return ;;
      *=*) ;;
      *) echo "$entry" && return ;;
    esac
  done
  echo "debian:$1-slim"
}

# ensure_base SUITE: makes sure that the suite's base image exists.
ensure_base() {
  local suite=$1 base image
  base=$(base_of "$suite")
  if [ "$refresh" = no ] && docker image inspect "$base" >/dev/null 2>&1; then return; fi
  image=$(official_base "$suite")
  printf '• Pulling %s … ' "$image"
  if within 90 docker pull -q "$image" >>"$log" 2>&1 </dev/null; then
    docker tag "$image" "$base"
    say 'done'
    return
  fi
  if docker image inspect "$image" >/dev/null 2>&1; then
    docker tag "$image" "$base"
    say 'not in reach, the copy here will do'
    return
  fi
  say 'not in reach, so it will be made from Debian’s packages'
  if [ -z "$(mirror)" ]; then
    die 1 'This machine names no Debian mirror to make a base image from: set GILBERT_DEBIAN_MIRROR to one; then run ./setup again.'
  fi
  if ! has mmdebstrap; then
    local ways="let Docker reach a registry, install mmdebstrap, or name an image of Debian $suite in GILBERT_SANDBOX_BASE"
    may_install || die 1 "A Debian base image is needed: $ways; then run ./setup again."
    install_now mmdebstrap debian-archive-keyring
  fi
  step "Making a Debian $suite base" make_base "$suite"
}

# macOS has no timeout(1). There Docker gives up by itself, but later.
within() { if has timeout; then timeout "$@"; else shift && "$@"; fi; }

make_base() {
  local work
  work=$(mktemp -d)
  mmdebstrap --variant=minbase --components=main --aptopt="Acquire::Check-Valid-Until \"$(valid_until)\"" \
    "$1" "$work/base.tar" "$(mirror)" && docker import "$work/base.tar" "$(base_of "$1")"
  local result=$?
  rm -rf "$work"
  return $result
}
