#!/bin/sh
# Create .venv and install readiness in it; "sh setup.sh test" adds what the tests need.
# Needs Python 3.11 or later. Nothing is installed outside this folder.
set -eu
cd "$(dirname "$0")"

for python in "${PYTHON:-python3}" python3.14 python3.13 python3.12 python3.11 none; do
    "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && break
done
if [ "$python" = none ]; then
    echo "Python 3.11 or later is needed: apt-get install python3" >&2
    exit 1
fi

# Debian and Ubuntu package pip separately. The package is downloaded and unpacked in a
# temporary folder, not installed: this needs no administrator and changes nothing else.
fetch_pip() {
    set -- -qq -o Dir::State::lists="$1/lists" -o Dir::Cache="$1/cache" \
        -o APT::Sandbox::User=root
    mkdir -p lists/partial cache/archives/partial
    apt-get "$@" update || echo "Going on with what could be read." >&2
    apt-get "$@" download python3-pip-whl && dpkg-deb -x python3-pip-whl_*.deb .
}

if [ ! -x .venv/bin/pip ] && "$python" -c 'import ensurepip' 2>/dev/null; then
    "$python" -m venv .venv
elif [ ! -x .venv/bin/pip ]; then
    echo "Fetching pip, which Debian and Ubuntu ship apart." >&2
    place=$(mktemp -d)
    trap 'rm -rf "$place"' EXIT
    (cd "$place" && fetch_pip "$place") >&2 || {
        echo "Could not fetch it. Ask whoever runs this machine for python3-venv." >&2
        exit 1
    }
    "$python" -m venv --without-pip .venv
    wheel=$(echo "$place"/usr/share/python-wheels/pip-*.whl)
    .venv/bin/python "$wheel/pip" install --quiet pip
fi
.venv/bin/python -m pip install --quiet --disable-pip-version-check --upgrade pip
.venv/bin/pip install --quiet --editable . ${1:+--group "$1"}
