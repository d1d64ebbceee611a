# shellcheck shell=bash
# Where Debian's packages come from: what the operator names, else this machine's own settings, else those that the
# base image came with. No host is named here.

# mirror: the archive of packages; nothing where only a base image could tell.
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

# apt_archive SUITES: the first address in this machine's apt that serves such a suite of Debian by HTTP. Ubuntu's suites have other names.
apt_archive() {
  if ! has apt-get; then return; fi
  apt-get indextargets --format '$(REPO_URI) $(RELEASE) $(COMPONENT)' 'Created-By: Packages' 2>/dev/null |
    awk -v suites="$1" '$1 ~ /^https?:/ && $2 ~ suites && $3 == "main" { sub("/+$", "", $1); print $1; exit }'
}

# A machine whose own apt takes lists past their date is on a frozen mirror, and its images are too.
valid_until() {
  case $(has apt-config && apt-config dump --format '%v' Acquire::Check-Valid-Until) in
    false | no | 0 | off) echo false ;;
    *) echo true ;;
  esac
}

# The names of the proxy variables that are set, and apt's own proxy where no variable is.
proxy_arguments() {
  local name proxy
  for name in HTTP_PROXY HTTPS_PROXY NO_PROXY http_proxy https_proxy no_proxy; do
    if [ -n "${!name:-}" ]; then printf '%s\n' --build-arg "$name"; fi
  done
  if [ -n "${http_proxy:-}${HTTP_PROXY:-}" ] || ! has apt-config; then return; fi
  proxy=$(apt-config dump --format '%v' Acquire::http::Proxy)
  if [[ $proxy == http* ]]; then printf '%s\n' --build-arg "http_proxy=$proxy"; fi
}
