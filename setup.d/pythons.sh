# shellcheck shell=bash
# The Pythons that an image can be built for: which Debian suite has each, and how its image is named.

all_pythons=(3.13 3.14 3.15 3.13t 3.14t 3.15t)

# The Python that judges where nothing names one; said once, in the program.
default_python() {
  sed -n "s/^export const defaultBuild: Build = '\(.*\)'$/\1/p" "$root/src/core/questions/pythons.ts"
}

is_python() { [[ " ${all_pythons[*]} " == *" $1 "* ]]; }

# numba and pydantic are built for one or two Pythons at a time: each suite is the oldest that has all for its Python.
suite_of() { sed -n "s/^${1%t} //p" "$root/sandbox/image/build/suites.txt"; }

# An image is named by its Python; -compilers after it for the one with a C compiler.
tag_of() { echo "gilbert-sandbox:$1"; }

python_of() { echo "${1%-compilers}"; }

build_of() { case $(python_of "$1") in *t) echo free-threaded ;; *) echo gil ;; esac; }

# choose_pythons LIST: adds to `images` what --python names, separated by commas or spaces.
choose_pythons() {
  local python
  for python in ${1//,/ }; do
    is_python "$python" || die 2 "There is no image for Python $python; there is one for each of: ${all_pythons[*]}."
    choose "$python"
  done
}

choose() { if [[ " ${images[*]-} " != *" $1 "* ]]; then images+=("$1"); fi; }
