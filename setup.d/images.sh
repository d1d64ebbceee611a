# shellcheck shell=bash
# The sandbox images, one for each Python. Each has a label with the hash of what it was built from.

pending_images=()

# The hash. An image is current if its label equals it. Downloads are not part of it, but their digests are.
content_hash() {
  (
    cd "$root/sandbox/image"
    echo "$1 ${GILBERT_SANDBOX_BASE:-}"
    find Dockerfile .dockerignore build gilbert -type f ! -path '*/__pycache__/*' ! -path 'build/downloads/*' | LC_ALL=C sort |
      while read -r file; do echo "$file" && cat "$file"; done
  ) | sha256 | cut -c1-64
}

sha256() { if has sha256sum; then sha256sum; else shasum -a 256; fi; }

label_of() { docker image inspect --format '{{index .Config.Labels "gilbert.content"}}' "$1" 2>/dev/null; }

is_current() { [ "$(label_of "$(tag_of "$1")")" = "$(content_hash "$1")" ]; }

find_images() {
  local image
  for image in "${images[@]}"; do
    if [ "$refresh" = no ] && [ "$engine" = up ] && is_current "$image"; then continue; fi
    pending_images+=("$image")
    missing+=("image $(tag_of "$image"): build it$(cost_of "$image")")
    case $image in *t) if ! has_pip && ! wants python3-pip; then want python3-pip "install pip; it fetches numpy for CPython $image"; fi ;; esac
  done
}

cost_of() {
  case $1 in
    *t) echo '; CPython without the GIL, from source, some minutes' ;;
    *-compilers) echo ', with a C compiler' ;;
  esac
}

# Images that can't be built are reported at the end; the others are complete.
build_images() {
  local image
  for image in ${pending_images[@]+"${pending_images[@]}"}; do
    ensure_base "$(suite_of "$(python_of "$image")")"
    case $image in *t) bring_downloads "$image" || continue ;; esac
    step "Building $(tag_of "$image")" build_image "$image"
  done
  if [ ${#not_had[@]} -gt 0 ]; then
    printf 'setup: %s\n' "${not_had[@]}" >&2
    exit 1
  fi
}

# docker_build IMAGE OPTION…: without buildx only the classic builder works, and newer clients need DOCKER_BUILDKIT=0 for it.
docker_build() {
  local image=$1 suite python buildkit=0 options=()
  shift
  python=$(python_of "$image")
  suite=$(suite_of "$python")
  if [ "$image" != "$python" ]; then options+=(--build-arg COMPILERS=yes); fi
  while read -r option; do options+=("$option"); done < <(proxy_arguments)
  if docker buildx version >/dev/null 2>&1; then buildkit=1; fi
  DOCKER_BUILDKIT=$buildkit docker build --network host ${options[@]+"${options[@]}"} "$@" \
    --build-arg BASE="$(base_of "$suite")" --build-arg SUITE="$suite" --build-arg CHECK_VALID_UNTIL="$(valid_until)" \
    --build-arg MIRROR="$(mirror)" --build-arg SECURITY_MIRROR="$(security_mirror)" \
    --build-arg BUILD="$(build_of "$image")" --build-arg PYTHON="$python" "$root/sandbox/image"
}

build_image() {
  local options=()
  if [ "$refresh" = yes ]; then options+=(--no-cache); fi
  docker_build "$1" ${options[@]+"${options[@]}"} --label gilbert.content="$(content_hash "$1")" \
    --label gilbert.python="$(python_of "$1")" -t "$(tag_of "$1")" || return
  # Removes the image that this one replaces; the builder's cache stays.
  docker image prune -f --filter label=gilbert.content
}
