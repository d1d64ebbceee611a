# shellcheck shell=bash
# Programs from the system's package manager.

wanted_packages=()

# want PACKAGE WHAT-FOR: the package will be installed, or named in the advice.
want() {
  wanted_packages+=("$1")
  missing+=("$1: $2")
}

# If an engine answers, nothing is installed for it, wherever it runs (DOCKER_HOST, Docker Desktop).
find_packages() {
  if [ "$engine" = down ] && ! has dockerd; then want docker.io 'install the Docker engine; submissions run in its containers'; fi
  if ! has docker && ! comes_with_engine; then want docker-cli 'install Docker’s command line; it builds the sandbox image'; fi
  if ! has redis-server; then want redis-server 'install Redis; Gilbert starts its own for queue and scores'; fi
  if [ "$dev" = yes ] && ! has_chromium; then
    want chromium 'install a headless browser for the tests, about 400 MB; --no-dev leaves it out, GILBERT_CHROMIUM names another'
  fi
  if is_debian && ! has_font; then want fonts-dejavu-core 'install a font, for the text in pictures'; fi
}

# Up to Debian 12 docker.io contains the command line; from 13 on it is a separate package.
comes_with_engine() { wants docker.io && is_debian && ! apt_knows docker-cli; }

wants() { [[ " ${wanted_packages[*]-} " == *" $1 "* ]]; }

has_pip() { has python3 && python3 -m pip --version >/dev/null 2>&1; }

has_font() { [ -n "$(find /usr/share/fonts /usr/local/share/fonts -name '*.ttf' -print -quit 2>/dev/null)" ]; }

# The file that the browser tests start.
has_chromium() { [ -x "${GILBERT_CHROMIUM:-/usr/bin/chromium}" ]; }

install_packages() {
  local package packages=()
  if [ ${#wanted_packages[@]} -eq 0 ]; then return; fi
  step 'Reading the package lists' apt-get update
  # Before, without package lists, setup could not know whether docker-cli exists.
  if wants docker.io && ! has docker && apt_knows docker-cli && ! wants docker-cli; then wanted_packages+=(docker-cli); fi
  for package in "${wanted_packages[@]}"; do
    # Ubuntu's chromium is a snap; install_modules installs another one.
    if [ "$package" = chromium ] && [ "$system" = ubuntu ]; then continue; fi
    packages+=("$package")
  done
  if [ ${#packages[@]} -gt 0 ]; then install_now "${packages[@]}"; fi
}

apt_knows() { has apt-cache && [ -n "$(apt-cache madison "$1" 2>/dev/null)" ]; }

install_now() {
  step "Installing $*" env DEBIAN_FRONTEND=noninteractive NEEDRESTART_MODE=l \
    apt-get install -y --no-install-recommends -o Dpkg::Options::=--force-confold "$@"
}
