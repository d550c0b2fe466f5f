#!/bin/sh
# Debian's Chromium and a font with Chinese characters, for the browser tests.
# Installs where it may (root or sudo without a password, and apt-get); elsewhere it says so and the tests are skipped.
# In CI a machine without Chromium afterwards is an error.
set -u

have_browser() { command -v chromium >/dev/null 2>&1 || command -v chromium-browser >/dev/null 2>&1; }
have_font() { command -v fc-list >/dev/null 2>&1 && [ -n "$(fc-list :lang=zh 2>/dev/null | head -n 1)" ]; }

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

if ! have_browser || ! have_font; then
    if may_install; then
        echo "browser tests: installing Debian's chromium and fonts-noto-cjk" >&2
        install chromium fonts-noto-cjk ||
            { $as_root apt-get update --quiet >/dev/null && install chromium fonts-noto-cjk; } ||
            echo "browser tests: the installation failed" >&2
    else
        echo "browser tests: no Chromium with Chinese fonts here, and no right to install them" >&2
    fi
fi

if have_browser; then
    exit 0
fi
echo "browser tests: without Chromium they are skipped; install it with: apt-get install chromium fonts-noto-cjk" >&2
[ -z "${CI:-}" ] || [ "${CI:-}" = "false" ]
