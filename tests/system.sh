# Install what pip cannot bring, where that is possible; else say in one line what to install.
PATH="$PATH:/usr/sbin"

missing() {
    for tool in "$@"; do
        command -v "$tool" >/dev/null || return 0
    done
    return 1
}

install() {
    # nginx and Redis are run by the tests alone: Debian's packages must not start servers.
    policy=/usr/sbin/policy-rc.d
    if [ ! -e "$policy" ]; then
        printf '#!/bin/sh\nexit 101\n' >"$policy" && chmod +x "$policy"
        trap 'rm -f "$policy"' EXIT INT TERM
    fi
    apt-get update -qq && apt-get install -y -qq chromium gettext nginx-light redis-server >/dev/null
    # Not everywhere to be had, and the tests do without it, in more time.
    apt-get install -y -qq chromium-headless-shell >/dev/null 2>&1 || true
}

needed="chromium xgettext nginx redis-server"
missing $needed chromium-headless-shell || exit 0
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    install
fi
if missing $needed; then
    echo "Install Chromium, gettext, nginx and Redis first (Debian: apt-get install chromium gettext nginx-light redis-server)."
    exit 1
fi
