# shellcheck shell=bash
# The Pythons for which an image can be built: the Debian suite and the image name of each.

all_pythons=(3.13 3.14 3.15 3.13t 3.14t 3.15t)

# The Python that judges if nothing names one; it is defined once, in the program.
default_python() {
  sed -n "s/^export const defaultBuild: Build = '\(.*\)'$/\1/p" "$root/src/core/questions/pythons.ts"
}

is_python() { [[ " ${all_pythons[*]} " == *" $1 "* ]]; }

# numba and pydantic are built for one or two Pythons at a time. Each suite is the oldest that has all libraries for its Python.
suite_of() { sed -n "s/^${1%t} //p" "$root/sandbox/image/build/suites.txt"; }

# An image is named after its Python; the one with a C compiler ends in -compilers.
tag_of() { echo "gilbert-sandbox:$1"; }

python_of() { echo "${1%-compilers}"; }

build_of() { case $(python_of "$1") in *t) echo free-threaded ;; *) echo gil ;; esac; }

# choose_pythons LIST: adds the Pythons in the list (separated by commas or spaces) to `images`.
choose_pythons() {
  local python
  for python in ${1//,/ }; do
    is_python "$python" || die 2 "There is no image for Python $python; there is one for each of: ${all_pythons[*]}."
    choose "$python"
  done
}

choose() { if [[ " ${images[*]-} " != *" $1 "* ]]; then images+=("$1"); fi; }
