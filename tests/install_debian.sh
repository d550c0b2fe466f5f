#!/bin/sh
# Debian's Chromium, a font with Chinese characters and LibreOffice's Writer, for the tests that need them.
# Installs where it may (root or sudo without a password, and apt-get); elsewhere it says so and the tests are skipped.
# In CI a machine without them afterwards is an error.
set -u

have_browser() { command -v chromium >/dev/null 2>&1 || command -v chromium-browser >/dev/null 2>&1; }
have_font() { command -v fc-list >/dev/null 2>&1 && [ -n "$(fc-list :lang=zh 2>/dev/null | head -n 1)" ]; }
have_office() { command -v soffice >/dev/null 2>&1; }

as_root=""
if [ "$(id -u)" -ne 0 ]; then
    as_root="sudo -n"
fi

may_install() {
    command -v apt-get >/dev/null 2>&1 || return 1
    [ -z "$as_root" ] && return 0
    command -v sudo >/dev/null 2>&1 && sudo -n true 2>/dev/null
}

install() {
    $as_root env DEBIAN_FRONTEND=noninteractive apt-get install --yes --quiet --no-install-recommends "$@" >/dev/null
}

wanted=""
have_browser && have_font || wanted="chromium fonts-noto-cjk"
have_office || wanted="$wanted libreoffice-writer-nogui"

# The list of packages is split into words on purpose.
if [ -n "$wanted" ]; then
    if may_install; then
        echo "tests: installing from Debian: $wanted" >&2
        install $wanted ||
            { $as_root apt-get update --quiet >/dev/null && install $wanted; } ||
            echo "tests: the installation failed" >&2
    else
        echo "tests: missing here, with no right to install: $wanted" >&2
    fi
fi

if have_browser && have_office; then
    exit 0
fi
echo "tests: without Chromium or LibreOffice some are skipped; apt-get install chromium fonts-noto-cjk libreoffice-writer-nogui" >&2
[ -z "${CI:-}" ] || [ "${CI:-}" = "false" ]
