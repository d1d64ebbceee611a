# shellcheck shell=bash
# The sandbox images. Each carries, as a label, the hash of what it was built from.

base=gilbert-base:trixie
pending_images=()

tag_of() {
  case $1 in
    sandbox) echo gilbert-sandbox:latest ;;
    *) echo "gilbert-sandbox-$1:latest" ;;
  esac
}

dockerfile_of() { if [ "$1" = ft ]; then echo Dockerfile.free-threaded; else echo Dockerfile; fi; }

# An image is current where its label equals this.
content_hash() {
  (
    cd "$root/sandbox/image"
    echo "$1 ${GILBERT_SANDBOX_BASE:-}"
    find "$(dockerfile_of "$1")" .dockerignore build gilbert -type f ! -path '*/__pycache__/*' | LC_ALL=C sort |
      while read -r file; do echo "$file" && cat "$file"; done
  ) | sha256 | cut -c1-64
}

sha256() { if has sha256sum; then sha256sum; else shasum -a 256; fi; }

label_of() { docker image inspect --format '{{index .Config.Labels "gilbert.content"}}' "$1" 2>/dev/null; }

is_current() { [ "$(label_of "$(tag_of "$1")")" = "$(content_hash "$1")" ]; }

find_images() {
  local kind
  for kind in "${images[@]}"; do
    if [ "$refresh" = no ] && [ "$engine" = up ] && is_current "$kind"; then continue; fi
    pending_images+=("$kind")
    missing+=("image $(tag_of "$kind"): build it$(cost_of "$kind")")
  done
}

cost_of() { if [ "$1" = ft ]; then echo '; CPython without the GIL, from source, some minutes'; fi; }

build_images() {
  local kind
  if [ ${#pending_images[@]} -eq 0 ]; then return; fi
  ensure_base
  for kind in "${pending_images[@]}"; do
    step "Building $(tag_of "$kind")" build_image "$kind"
  done
}

# ensure_base: Debian trixie from a registry, or where none is in reach made here from Debian's packages.
ensure_base() {
  if [ "$refresh" = no ] && docker image inspect "$base" >/dev/null 2>&1; then return; fi
  local image=${GILBERT_SANDBOX_BASE:-debian:trixie-slim}
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
  if ! has mmdebstrap; then
    local ways='let Docker reach a registry, install mmdebstrap, or name an image of Debian trixie in GILBERT_SANDBOX_BASE'
    may_install || die 1 "A Debian base image is needed: $ways; then run ./setup again."
    install_now mmdebstrap debian-archive-keyring
  fi
  step 'Making a Debian trixie base' make_base
}

# macOS has no timeout(1); Docker gives up by itself there, only later.
within() { if has timeout; then timeout "$@"; else shift && "$@"; fi; }

make_base() {
  local work
  work=$(mktemp -d)
  mmdebstrap --variant=minbase --components=main --aptopt="Acquire::Check-Valid-Until \"$(valid_until)\"" \
    trixie "$work/base.tar" "$(mirror)" && docker import "$work/base.tar" "$base"
  local result=$?
  rm -rf "$work"
  return $result
}

# Where buildx is not installed only the classic builder works, and newer clients have to be told.
build_image() {
  local kind=$1 options=() buildkit proxy
  if [ "$kind" = compilers ]; then options+=(--build-arg COMPILERS=yes); fi
  if [ "$refresh" = yes ]; then options+=(--no-cache); fi
  for proxy in HTTP_PROXY HTTPS_PROXY NO_PROXY http_proxy https_proxy no_proxy; do
    if [ -n "${!proxy:-}" ]; then options+=(--build-arg "$proxy"); fi
  done
  if docker buildx version >/dev/null 2>&1; then buildkit=1; else buildkit=0; fi
  DOCKER_BUILDKIT=$buildkit docker build --network host ${options[@]+"${options[@]}"} \
    --build-arg BASE="$base" --build-arg MIRROR="$(mirror)" --build-arg SECURITY_MIRROR="$(mirror)-security" \
    --build-arg CHECK_VALID_UNTIL="$(valid_until)" --label gilbert.content="$(content_hash "$kind")" \
    -f "$root/sandbox/image/$(dockerfile_of "$kind")" -t "$(tag_of "$kind")" "$root/sandbox/image" || return
  # The image that this one replaces; the builder's cache stays.
  docker image prune -f --filter label=gilbert.content
}

mirror() { echo "${GILBERT_DEBIAN_MIRROR:-http://deb.debian.org/debian}"; }

# A machine whose own apt takes lists past their date is on a frozen mirror, and its images are too.
valid_until() {
  case $(has apt-config && apt-config dump --format '%v' Acquire::Check-Valid-Until) in
    false | no | 0 | off) echo false ;;
    *) echo true ;;
  esac
}
