# shellcheck shell=bash
# Which system this is, and whether setup may install on it.

# detect_system: sets `system` (debian, ubuntu, macos, or another distribution's ID) and `superuser`.
detect_system() {
  superuser=no
  if [ "$(id -u)" = 0 ]; then superuser=yes; fi
  case $(uname -s) in
    Darwin) system=macos ;;
    Linux) system=$(distribution "${GILBERT_OS_RELEASE:-/etc/os-release}") ;;
    *) system=$(uname -s) ;;
  esac
}

# distribution FILE: the ID of an os-release file. A derivative of Debian or Ubuntu counts as that one.
distribution() {
  local ID='' ID_LIKE=''
  # shellcheck source=/dev/null
  if [ -r "$1" ]; then source "$1"; fi
  case " $ID $ID_LIKE " in
    *' ubuntu '*) echo ubuntu ;;
    *' debian '*) echo debian ;;
    *) echo "${ID:-unknown}" ;;
  esac
}

may_install() { [ "$superuser" = yes ] && is_debian; }

is_debian() { [ "$system" = debian ] || [ "$system" = ubuntu ]; }

has() { command -v "$1" >/dev/null 2>&1; }

has_systemd() { [ -d /run/systemd/system ]; }

# Gilbert runs on the installed Node; setup does not install one.
require_node() {
  local advice='install Node 24, which has long-term support (nodejs.org/en/download), with npm, then run ./setup again'
  if [ -n "${SUDO_USER:-}" ]; then advice="$advice; if you have it already, sudo hides it: sudo env PATH=\"\$PATH\" ./setup"; fi
  if ! has node || ! has npm; then die 1 "Node 20.19 or later and npm are needed: $advice."; fi
  if ! node -e 'const [a, b] = process.versions.node.split(".").map(Number); process.exit(a > 20 || (a === 20 && b >= 19) ? 0 : 1)'; then
    die 1 "Node $(node -p process.versions.node) is too old, 20.19 or later is needed: $advice."
  fi
}
