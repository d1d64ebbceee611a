# shellcheck shell=bash
# Python's linter and types for developers, in .venv, installed with pip's own settings.

python_needed=no

find_python_tools() {
  if [ "$dev" = no ] || python_tools_match; then return; fi
  python_needed=yes
  missing+=('.venv: install the Python linter that setup.d/python-tools.txt names; --no-dev leaves it out')
  if is_debian && ! can_make_venv; then want python3-venv 'make .venv'; fi
}

can_make_venv() { has python3 && python3 -c 'import ensurepip, venv' 2>/dev/null; }

# The installed list is stored beside the packages.
python_tools_match() {
  [ -x .venv/bin/ruff ] && [ "$(cat .venv/tools.txt 2>/dev/null)" = "$(cat setup.d/python-tools.txt)" ]
}

install_python_tools() {
  if [ "$python_needed" = no ]; then return; fi
  step 'Installing the Python linter' install_tools_now
}

install_tools_now() {
  as_owner python3 -m venv --clear .venv &&
    as_owner .venv/bin/python -m pip install --disable-pip-version-check -r setup.d/python-tools.txt &&
    as_owner cp setup.d/python-tools.txt .venv/tools.txt
}
