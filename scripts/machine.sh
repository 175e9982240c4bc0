#!/usr/bin/env bash
# What tests use beyond what PyPI carries: a browser and a word processor. Debian's packages bring them where this
# user may install them; elsewhere what is missing is named, and the tests that need it are reported as not run.
set -euo pipefail
missing=()
command -v chromium >/dev/null || command -v chromium-browser >/dev/null || command -v google-chrome >/dev/null ||
    missing+=(chromium)
command -v soffice >/dev/null || missing+=(libreoffice-writer-nogui)
[ ${#missing[@]} -eq 0 ] && exit 0
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    export DEBIAN_FRONTEND=noninteractive
    if apt-get -qq update && apt-get -qq install -y --no-install-recommends "${missing[@]}" >/dev/null; then
        exit 0
    fi
fi
echo "not on this machine: ${missing[*]}; the tests that need them are not run" >&2
