# shellcheck shell=bash
# What a build without the GIL needs beside Debian's packages: CPython's source, and numpy as a wheel.

not_had=()
downloads=$root/sandbox/image/build/downloads

# bring_downloads PYTHON: false where it can't be had; `not_had` then says why and what would mend it.
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

# why_not PYTHON OUTPUT: what the step said, and what to do.
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

# The release's own tarball, where the operator has one; its digest is checked in the build, against Debian's signed index.
bring_tarball() {
  rm -f "$downloads"/sources/Python-"${1%t}".*
  if [ -z "${GILBERT_CPYTHON_SOURCES:-}" ]; then return; fi
  find "$GILBERT_CPYTHON_SOURCES" -maxdepth 1 -name "Python-${1%t}.*.tar.xz" -exec cp {} "$downloads/sources" \;
}

# With pip, and so from where this machine's pip looks; a file whose digest is not in the list is refused.
fetch_wheels() {
  local version=${1%t} platforms=() glibc
  rm -f "$downloads"/wheels/*-cp"${version/./}t-"*.whl
  for glibc in 2_28 2_27 2_17; do platforms+=(--platform "manylinux_${glibc}_$(image_processor)"); done
  python3 -m pip download --no-deps --only-binary=:all: --require-hashes -r "$root/sandbox/image/build/wheels-$1.txt" \
    --implementation cp --python-version "$version" --abi "cp${version/./}t" "${platforms[@]}" -d "$downloads/wheels"
}

# The engine may run on another machine, or in one that this one emulates.
image_processor() { docker info --format '{{.Architecture}}'; }
