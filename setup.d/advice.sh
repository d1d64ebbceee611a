# shellcheck shell=bash
# Prints the exact commands for this system if setup may not install.

needs_root() {
  [ ${#wanted_packages[@]} -gt 0 ] || [ "$engine" != up ] || [ "$gvisor_pending" = yes ]
}

advise() {
  say 'Missing here:'
  list "${missing[@]}"
  if is_debian; then
    say 'Installing needs root. Type this, which does all of it:'
    command_line "sudo ./setup${given:+ $given}"
    say 'or do it by hand:'
  else
    say "Setup installs on Debian and Ubuntu only, and this is $system. Type:"
  fi
  case $system in
    debian | ubuntu) advise_debian ;;
    macos) advise_macos ;;
    fedora | rhel | centos | rocky | almalinux) advise_with 'sudo dnf install -y' moby-engine moby-engine python3-pip ;;
    arch | manjaro | endeavouros) advise_with 'sudo pacman -S --needed' docker docker python-pip ;;
    alpine) advise_with 'sudo apk add' docker docker-cli py3-pip ;;
    opensuse* | suse | sles) advise_with 'sudo zypper install -y' docker docker python3-pip ;;
    *) advise_by_name ;;
  esac
  command_line "./setup${given:+ $given}"
}

command_line() { printf '    %s\n' "$*"; }

advise_debian() {
  if [ ${#wanted_packages[@]} -gt 0 ]; then
    command_line 'sudo apt-get update'
    command_line "sudo apt-get install -y --no-install-recommends ${wanted_packages[*]}"
  fi
  advise_engine
}

# advise_with INSTALLER ENGINE CLIENT PIP: the missing packages, under this distribution's names.
advise_with() {
  local installer=$1 packages=()
  if wants docker.io; then packages+=("$2"); fi
  if wants docker-cli && ! { wants docker.io && [ "$2" = "$3" ]; }; then packages+=("$3"); fi
  if wants redis-server; then packages+=(redis); fi
  if wants chromium; then packages+=(chromium); fi
  if wants python3-pip; then packages+=("$4"); fi
  if [ ${#packages[@]} -gt 0 ]; then command_line "$installer ${packages[*]}"; fi
  advise_engine
}

advise_engine() {
  if [ "$engine" = up ]; then return; fi
  if [ "$engine" = down ] && { has systemctl || ! is_debian; }; then
    case $system in
      alpine) command_line 'sudo rc-update add docker && sudo service docker start' ;;
      *) command_line 'sudo systemctl enable --now docker' ;;
    esac
  elif [ "$engine" = down ]; then
    command_line "sudo sh -c 'setsid dockerd >$engine_log 2>&1 </dev/null &'"
  fi
  if [ "$superuser" = no ]; then command_line "sudo usermod -aG docker \"\$USER\"   # then log in again"; fi
}

advise_macos() {
  if wants redis-server; then command_line 'brew install redis'; fi
  if wants docker.io || wants docker-cli; then command_line 'brew install --cask docker-desktop'; fi
  if wants chromium; then command_line 'brew install --cask chromium'; fi
  if wants python3-pip; then command_line 'brew install python'; fi
  if [ "$engine" != up ]; then command_line 'open -a Docker   # and wait until it says that the engine runs'; fi
}

advise_by_name() {
  say '(with this system’s own package manager)'
  list "${missing[@]}"
}
