#!/usr/bin/env bash
# What lies under deploy/ is taken by the programs that it is for.
#
# systemd reads the units and rates them, nginx and Apache serve a site below a path and at the root, Postfix, Dovecot,
# mbsync and the shells read their files. Each program that is missing is told and left out.
#
# Usage: Tests/Integration/deploy.sh [BINARY]
# Ends with 77 where none of the programs is there.
set -euo pipefail

here=$(cd "$(dirname "$0")" && pwd)
deploy=$here/../../deploy
binary=$(realpath "${1:-"$here/../../.build/debug/dmarcsite"}")
[ -x "$binary" ] || { echo "error: '$binary' is not there: build it first" >&2; exit 1; }

root=$(mktemp -d /tmp/dmarcsite-deploy-XXXXXX)
chmod 755 "$root"
pids=()
stop() {
  local status=$?
  for pid in "${pids[@]}"; do kill "$pid" 2>/dev/null || true; done
  for pid in "${pids[@]}"; do wait "$pid" 2>/dev/null || true; done
  if [ "$status" -ne 0 ]; then tail -n 40 "$root"/*.log >&2 2>/dev/null || true; fi
  rm -rf "$root"
  exit "$status"
}
trap stop EXIT
done=0
passed() { echo "passed: $1"; done=$((done + 1)); }
fail() { echo "error: $1" >&2; exit 1; }
has() { command -v "$1" >/dev/null && return 0; echo "left out: $1 is not there" >&2; return 1; }
port() { python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])'; }

# The configuration that the units name.
"$binary" config "$deploy/dmarcsite.toml" >/dev/null
sed 's/^#\([a-z[]\)/\1/' "$deploy/dmarcsite.toml" >"$root/dmarcsite.toml"
"$binary" config "$root/dmarcsite.toml" >/dev/null
passed "the default configuration is right, also with its examples"

if has systemd-analyze; then
  for unit in "$deploy"/systemd/*.service; do
    name=$(basename "$unit")
    score=$(systemd-analyze security --offline=true --no-pager "$unit" | sed -nE 's/.*exposure level for .*: ([0-9.]+) .*/\1/p')
    awk -v score="$score" 'BEGIN { exit !(score != "" && score <= 2.0) }' || fail "$name is rated '$score', worse than 2.0"
    passed "$name is rated $score"
  done
  # The programs that the units start lie elsewhere here.
  mkdir "$root/units"
  for unit in "$deploy"/systemd/*.service "$deploy"/systemd/*.timer; do
    sed "s#/usr/bin/dmarcsite#$binary#" "$unit" >"$root/units/$(basename "$unit")"
  done
  for drop in "" resolve:dmarcsite postfix:dmarcsite-digest exim:dmarcsite-digest; do
    if [ -n "$drop" ]; then
      mkdir -p "$root/units/${drop#*:}.service.d"
      cp "$deploy/systemd/drop-ins/${drop%:*}.conf" "$root/units/${drop#*:}.service.d/"
    fi
    words=$(systemd-analyze verify --man=no "$root"/units/*.service "$root"/units/*.timer 2>&1 | grep -F "$root" || true)
    [ -z "$words" ] || fail "systemd-analyze verify${drop:+ with $drop}: $words"
    rm -rf "$root"/units/*.service.d
  done
  passed "systemd-analyze verify finds nothing, also with each drop-in"
  systemd-analyze calendar "$(sed -n 's/^OnCalendar=//p' "$deploy/systemd/dmarcsite.timer")" >/dev/null
  systemd-analyze calendar "$(sed -n 's/^OnCalendar=//p' "$deploy/systemd/dmarcsite-digest.timer")" | grep -q 'Tue' ||
    fail "the digest's day is not Tuesday"
  mkdir -p "$root/sysroot/etc" "$root/sysroot/usr/lib/sysusers.d" "$root/sysroot/usr/lib/tmpfiles.d"
  cp "$deploy/sysusers.d/dmarcsite.conf" "$root/sysroot/usr/lib/sysusers.d/"
  cp "$deploy/tmpfiles.d/dmarcsite.conf" "$root/sysroot/usr/lib/tmpfiles.d/"
  if [ "$(id -u)" -eq 0 ]; then
    systemd-sysusers --root="$root/sysroot" >/dev/null 2>"$root/sysusers.log"
    systemd-tmpfiles --root="$root/sysroot" --create dmarcsite.conf 2>"$root/tmpfiles.log"
    [ "$(stat -c %a "$root/sysroot/var/lib/dmarcsite/archive")" = 750 ] || fail "tmpfiles did not make the archive"
    grep -q '^dmarcsite:' "$root/sysroot/etc/passwd" || fail "sysusers did not make the user"
    passed "systemd-sysusers and systemd-tmpfiles make the user and the directories"
  fi
fi

# A site to serve, where the configurations say that it is, but below the temporary root.
mkdir -p "$root/var/lib/dmarcsite"
"$binary" build "$here/../../Examples/archive" --output "$root/var/lib/dmarcsite/site" --no-cache --quiet \
  --now 2026-11-02T02:10:00Z 2>/dev/null || [ $? -eq 1 ]
chmod 755 "$root/var" "$root/var/lib" "$root/var/lib/dmarcsite"

if has nginx && has python3; then
  for kind in path root; do
    port=$(port)
    sed "s#/var/lib/dmarcsite#$root/var/lib/dmarcsite#" "$deploy/nginx/dmarcsite.conf" >"$root/site-$kind.conf"
    if [ "$kind" = root ]; then
      # What the file's head says for a server of its own.
      sed -i "/^location = /,/^}/d; s#/dmarc/#/#g; s#alias $root/var/lib/dmarcsite/site/;#root $root/var/lib/dmarcsite/site;#" \
        "$root/site-$kind.conf"
    fi
    cat >"$root/nginx-$kind.conf" <<CONF
pid $root/nginx-$kind.pid;
error_log $root/nginx-$kind.log;
daemon off;
events {}
http {
  include /etc/nginx/mime.types;
  access_log off;
  client_body_temp_path $root/body; proxy_temp_path $root/proxy; fastcgi_temp_path $root/fastcgi;
  uwsgi_temp_path $root/uwsgi; scgi_temp_path $root/scgi;
  server { listen 127.0.0.1:$port; root /var/empty; include $root/site-$kind.conf; }
}
CONF
    nginx -t -q -c "$root/nginx-$kind.conf" || fail "nginx -t"
    nginx -c "$root/nginx-$kind.conf" 2>>"$root/nginx-$kind.log" &
    pids+=($!)
    prefix=/dmarc/; [ "$kind" = path ] || prefix=/
    python3 "$here/deploy_served.py" "http://127.0.0.1:$port" "$prefix" "$root/var/lib/dmarcsite/site"
    passed "nginx serves the site at $prefix"
  done
fi

if has apache2 && has python3; then
  for kind in path root; do
    port=$(port)
    sed "s#/var/lib/dmarcsite#$root/var/lib/dmarcsite#" "$deploy/apache/dmarcsite.conf" >"$root/apache-site-$kind.conf"
    if [ "$kind" = root ]; then
      sed -i "s#^Alias .*#DocumentRoot $root/var/lib/dmarcsite/site#; s#/dmarc/404#/404#" "$root/apache-site-$kind.conf"
    fi
    {
      echo "ServerRoot $root"
      echo "PidFile $root/apache-$kind.pid"
      echo "ServerName 127.0.0.1"
      echo "Listen 127.0.0.1:$port"
      echo "ErrorLog $root/apache-$kind.log"
      echo "DefaultRuntimeDir $root"
      [ "$(id -u)" -ne 0 ] || printf 'User www-data\nGroup www-data\n'
      for module in mpm_event authz_core authz_host alias mime dir headers deflate filter; do
        echo "LoadModule ${module}_module /usr/lib/apache2/modules/mod_$module.so"
      done
      echo "TypesConfig /etc/mime.types"
      echo "<Directory />"
      echo "  Require all denied"
      echo "</Directory>"
      echo "Include $root/apache-site-$kind.conf"
    } >"$root/apache-$kind.conf"
    [ -f /etc/mime.types ] || sed -i "s#^TypesConfig .*#TypesConfig /dev/null#" "$root/apache-$kind.conf"
    apache2 -t -f "$root/apache-$kind.conf" 2>"$root/apache-t.log" || fail "apache2 -t"
    apache2 -DFOREGROUND -f "$root/apache-$kind.conf" 2>>"$root/apache-$kind.log" &
    pids+=($!)
    prefix=/dmarc/; [ "$kind" = path ] || prefix=/
    python3 "$here/deploy_served.py" "http://127.0.0.1:$port" "$prefix" "$root/var/lib/dmarcsite/site"
    passed "Apache serves the site at $prefix"
  done
fi

if has postconf; then
  mkdir "$root/postfix"
  printf 'compatibility_level = 3.6\ntransport_maps = texthash:%s\n' "$deploy/postfix/transport" >"$root/postfix/main.cf"
  cp "$deploy/postfix/master.cf" "$root/postfix/master.cf"
  words=$(postconf -c "$root/postfix" -M dmarcsite/unix 2>&1)
  grep -q "argv=/usr/bin/dmarcsite ingest" <<<"$words" || fail "postconf: $words"
  [ "$(postmap -c "$root/postfix" -q dmarc@example.com "texthash:$deploy/postfix/transport" 2>&1)" = "dmarcsite:" ] ||
    fail "postmap does not find the address"
  passed "Postfix reads the transport"
fi
if has doveconf && [ -d /etc/dovecot ]; then
  printf 'dovecot_config_version = 2.3\n' >/dev/null
  doveconf -c "$deploy/dovecot/90-dmarcsite.conf" plugin >"$root/dovecot.log" 2>&1 || fail "doveconf"
  grep -q sieve_extprograms "$root/dovecot.log" || fail "doveconf does not know the plugin"
  passed "Dovecot reads the configuration"
fi
if has sievec; then
  sievec -o "plugin/sieve_plugins=sieve_extprograms" -o "plugin/sieve_global_extensions=+vnd.dovecot.pipe" \
    "$deploy/dovecot/dmarc.sieve" "$root/dmarc.svbin" 2>"$root/sieve.log" || fail "sievec"
  passed "Pigeonhole compiles the script"
fi
if has mbsync; then
  sed "s#/var/lib/dmarcsite#$root#; s#cat /etc/dmarcsite/imap-password#echo x#" "$deploy/mbsync/mbsyncrc" >"$root/mbsyncrc"
  words=$(mbsync -c "$root/mbsyncrc" -l dmarc 2>&1 || true)
  ! grep -q "mbsyncrc:" <<<"$words" || fail "mbsync: $words"
  passed "mbsync reads its file"
fi
for shell in bash:dmarcsite.bash zsh:_dmarcsite fish:dmarcsite.fish; do
  if has "${shell%:*}"; then
    "${shell%:*}" -n "$deploy/completions/${shell#*:}" || fail "${shell%:*} does not read its completion"
    passed "${shell%:*} reads its completion"
  fi
done
if has mandoc; then
  words=$(mandoc -Tlint -Wwarning "$deploy"/man/* 2>&1 | grep -v 'new sentence, new line' || true)
  [ -z "$words" ] || fail "mandoc: $words"
  passed "mandoc has no warning about the manual pages"
fi
if has shellcheck; then
  shellcheck -s sh "$deploy"/debian/{postinst,prerm,postrm} && shellcheck "$deploy/debian/build" || fail "shellcheck"
  passed "shellcheck finds nothing in the package's scripts"
fi
[ "$done" -gt 2 ] || exit 77
