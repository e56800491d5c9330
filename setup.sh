#!/bin/sh
# Make .venv with readiness in it; "sh setup.sh test" adds what the tests need.
# Needs Python 3.11 or later. The system's own Python stays as it is.
set -eu
cd "$(dirname "$0")"

for python in "${PYTHON:-python3}" python3.14 python3.13 python3.12 python3.11 none; do
    "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && break
done
if [ "$python" = none ]; then
    echo "Python 3.11 or later is needed: apt-get install python3" >&2
    exit 1
fi

# Debian and Ubuntu keep a part of venv in a package of its own.
if ! "$python" -c 'import ensurepip' 2>/dev/null; then
    version=$("$python" -c 'import sys; print("python%d.%d" % sys.version_info[:2])')
    echo "Installing $version-venv, which Debian and Ubuntu ship apart." >&2
    install="apt-get update -qq && apt-get install -y -qq $version-venv"
    if [ "$(id -u)" != 0 ]; then
        install="sudo sh -c '$install'"
    fi
    sh -c "$install" >&2 || {
        echo "Could not install it. Ask whoever runs this machine for: $install" >&2
        exit 1
    }
fi

[ -x .venv/bin/pip ] || "$python" -m venv .venv
.venv/bin/python -m pip install --quiet --disable-pip-version-check --upgrade pip
.venv/bin/pip install --quiet --editable . ${1:+--group "$1"}
