# shellcheck shell=bash
# Downloads for a build without the GIL, in addition to Debian's packages: CPython's source, and numpy as a wheel.

not_had=()
downloads=$root/sandbox/image/build/downloads

# bring_downloads PYTHON: false if they are not available; `not_had` then gets the reason and the fix.
bring_downloads() {
  local output
  bring_tarball "$1"
  printf '• Looking for the source of CPython %s … ' "${1%t}"
  if output=$(docker_build "$1" --target source 2>&1 </dev/null); then
    printf '%s\n' "$output" >>"$log"
    say 'found'
    step "Fetching numpy for CPython $1" fetch_wheels "$1"
    return
  fi
  printf '%s\n' "$output" >>"$log"
  say 'not to be had'
  not_had+=("CPython $1 can't be had here: $(why_not "$1" "$output"), then run ./setup --python $1 again; the output is in $log.")
  return 1
}

# why_not PYTHON OUTPUT: the reason from the step's output, and what to do.
why_not() {
  local releases refused
  refused=$(sed -n 's/^error: //p' <<<"$2" | head -n 1)
  releases=$(sed -n 's/^releases in the index: //p' <<<"$2" | head -n 1)
  if [ -n "$refused" ]; then
    echo "${refused%.}. Put a release's own file into GILBERT_CPYTHON_SOURCES"
  elif [[ $2 == *' 404 '* ]] && [ -n "$releases" ]; then
    echo "this machine's Debian mirror lists the source of python${1%t} and does not serve it. Put python.org's Python-${releases##* }.tar.xz (any of ${releases// /, }) into a folder and name that in GILBERT_CPYTHON_SOURCES"
  else
    echo 'its source could not be fetched. Look at the output'
  fi
}

# Copies the release's tarball if the operator has one. The build checks its digest against Debian's signed index.
bring_tarball() {
  rm -f "$downloads"/sources/Python-"${1%t}".*
  if [ -z "${GILBERT_CPYTHON_SOURCES:-}" ]; then return; fi
  find "$GILBERT_CPYTHON_SOURCES" -maxdepth 1 -name "Python-${1%t}.*.tar.xz" -exec cp {} "$downloads/sources" \;
}

# Uses pip, with this machine's settings. A file whose digest is not in the list is refused.
fetch_wheels() {
  local version=${1%t} platforms=() glibc
  rm -f "$downloads"/wheels/*-cp"${version/./}t-"*.whl
  for glibc in 2_28 2_27 2_17; do platforms+=(--platform "manylinux_${glibc}_$(image_processor)"); done
  python3 -m pip download --no-deps --only-binary=:all: --require-hashes -r "$root/sandbox/image/build/wheels-$1.txt" \
    --implementation cp --python-version "$version" --abi "cp${version/./}t" "${platforms[@]}" -d "$downloads/wheels"
}

# The engine's processor: it may run on another or an emulated machine.
image_processor() { docker info --format '{{.Architecture}}'; }
