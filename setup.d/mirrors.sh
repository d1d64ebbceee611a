# shellcheck shell=bash
# The mirror of Debian's packages: the operator's, else that of this machine's own apt, else that of the base image. No host
# is named here.

# mirror: the package archive; empty if only the base image knows one.
mirror() {
  if [ -n "${GILBERT_DEBIAN_MIRROR:-}" ]; then
    echo "${GILBERT_DEBIAN_MIRROR%/}"
  else
    apt_archive '^(stable|testing|unstable|sid|trixie|forky|bookworm|bullseye)$'
  fi
}

security_mirror() {
  local named=''
  if [ -z "${GILBERT_DEBIAN_MIRROR:-}" ]; then named=$(apt_archive '^[a-z]+-security$'); fi
  if [ -z "$named" ] && [ -n "$(mirror)" ]; then named=$(mirror)-security; fi
  echo "$named"
}

# apt_archive SUITES: the first HTTP address in this machine's apt that has such a suite of Debian. Ubuntu's suites have other names.
apt_archive() {
  if ! has apt-get; then return; fi
  apt-get indextargets --format '$(REPO_URI) $(RELEASE) $(COMPONENT)' 'Created-By: Packages' 2>/dev/null |
    awk -v suites="$1" '$1 ~ /^https?:/ && $2 ~ suites && $3 == "main" { sub("/+$", "", $1); print $1; exit }'
}

# If this machine's apt accepts lists past their date (a frozen mirror), the images do too.
valid_until() {
  case $(has apt-config && apt-config dump --format '%v' Acquire::Check-Valid-Until) in
    false | no | 0 | off) echo false ;;
    *) echo true ;;
  esac
}

# The names of the proxy variables that are set, and apt's own proxy if no variable is set.
proxy_arguments() {
  local name proxy
  for name in HTTP_PROXY HTTPS_PROXY NO_PROXY http_proxy https_proxy no_proxy; do
    if [ -n "${!name:-}" ]; then printf '%s\n' --build-arg "$name"; fi
  done
  if [ -n "${http_proxy:-}${HTTP_PROXY:-}" ] || ! has apt-config; then return; fi
  proxy=$(apt-config dump --format '%v' Acquire::http::Proxy)
  if [[ $proxy == http* ]]; then printf '%s\n' --build-arg "http_proxy=$proxy"; fi
}
