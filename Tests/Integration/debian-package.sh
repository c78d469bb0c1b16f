#!/usr/bin/env bash
# Installs the Debian package in a clean bookworm, uses it as its user does, and purges it.
#
# Usage: Tests/Integration/debian-package.sh PACKAGE.deb
# Needs root, debootstrap and the mirror that apt knows. Ends with 77 where they are missing. ROOT=DIR uses a bookworm that
# debootstrap has made, and leaves it as it was.
set -euo pipefail

package=$(realpath "${1:?the package is missing}")
here=$(cd "$(dirname "$0")" && pwd)
skip() { echo "skipped: $1" >&2; exit 77; }
[ "$(id -u)" -eq 0 ] || skip "needs root"
command -v debootstrap >/dev/null || skip "needs debootstrap (apt-get install debootstrap)"
mirror=$(apt-get indextargets --format '$(REPO_URI)' 'Codename: bookworm' 'Created-By: Packages' | head -n 1)
[ -n "$mirror" ] || skip "apt knows no mirror of bookworm"

work=$(mktemp -d /tmp/dmarcsite-package-XXXXXX)
root=$work/root
stop() {
  local status=$?
  if mountpoint -q "$root/proc"; then umount "$root/proc"; fi
  [ "$status" -eq 0 ] || tail -n 30 "$work"/*.log >&2 || true
  rm -rf --one-file-system "$work"
  exit "$status"
}
trap stop EXIT
fail() { echo "error: $1" >&2; exit 1; }
passed() { echo "passed: $1"; }
inside() { chroot "$root" /usr/bin/env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin DEBIAN_FRONTEND=noninteractive LC_ALL=C "$@"; }
as_user() { inside setpriv --reuid=dmarcsite --regid=dmarcsite --clear-groups --no-new-privs "$@"; }

if [ -n "${ROOT:-}" ]; then
  cp -a "$ROOT" "$root"
else
  debootstrap --variant=minbase --include=ca-certificates bookworm "$root" "$mirror" >"$work/debootstrap.log" 2>&1
fi
# The clean system uses what this one uses.
cp /etc/resolv.conf "$root/etc/resolv.conf" 2>/dev/null || true
printf 'deb %s bookworm main\n' "$mirror" >"$root/etc/apt/sources.list"
cp /etc/apt/apt.conf.d/* "$root/etc/apt/apt.conf.d/" 2>/dev/null || true
printf '#!/bin/sh\nexit 101\n' >"$root/usr/sbin/policy-rc.d"
chmod 755 "$root/usr/sbin/policy-rc.d"
rm -f "$root"/etc/dpkg/dpkg.cfg.d/*
mount -t proc proc "$root/proc"
inside apt-get update -qq >"$work/update.log" 2>&1
inside apt-get install -y -qq --no-install-recommends man-db >"$work/man.log" 2>&1
passed "a clean bookworm is there"
inside dpkg-query -W -f '${Package}\n' | sort >"$work/packages.before"
(cd "$root" && find . -xdev -path ./proc -prune -o -print | sort) >"$work/files.before"

cp "$package" "$root/tmp/dmarcsite.deb"
inside apt-get install -y -qq --no-install-recommends /tmp/dmarcsite.deb >"$work/install.log" 2>&1 || fail "cannot be installed"
passed "it installs with its dependencies: $(inside dpkg-query -W -f '${Depends}' dmarcsite)"
inside getent passwd dmarcsite | grep -q ':/var/lib/dmarcsite:' || fail "the user is missing"
[ "$(inside stat -c '%U %a' /var/lib/dmarcsite/archive)" = "dmarcsite 750" ] || fail "the archive's rights are wrong"
[ -L "$root/etc/systemd/system/timers.target.wants/dmarcsite.timer" ] || fail "the nightly build is not switched on"
[ ! -e "$root/etc/systemd/system/timers.target.wants/dmarcsite-digest.timer" ] || fail "the e-mail is switched on"
! inside ldd /usr/bin/dmarcsite | grep -Eq 'not found|libswift|libFoundation' || fail "the program needs Swift's libraries"
inside dmarcsite --version >"$work/version"
[ "$(cat "$work/version")" = "$(inside dpkg-query -W -f '${Version}' dmarcsite)" ] || fail "the versions differ"
inside dmarcsite config /etc/dmarcsite/dmarcsite.toml >/dev/null || fail "the configuration is wrong"
for page in "1 dmarcsite" "1 dmarcsite-build" "1 dmarcsite-archive-prune" "5 dmarcsite.toml"; do
  # shellcheck disable=SC2086
  inside man -P cat $page 2>/dev/null | grep -q 'DESCRIPTION' || fail "man $page"
done
passed "user, directories, timer, configuration and manual pages are there"

# As the mail server and the timer would: a mail comes in, a site is built.
python3 - "$here/../../Examples/archive" >"$root/tmp/mail" <<'PYTHON'
import email.message, pathlib, sys
report = next(pathlib.Path(sys.argv[1]).rglob("*.xml.gz"))
mail = email.message.EmailMessage()
mail["From"], mail["To"], mail["Subject"] = "a@example.net", "dmarc@example.com", "Report Domain: example.com"
mail.set_content("A report.")
mail.add_attachment(report.read_bytes(), maintype="application", subtype="gzip", filename=report.name)
sys.stdout.write(mail.as_string())
PYTHON
as_user dmarcsite ingest --config /etc/dmarcsite/dmarcsite.toml --recipient dmarc@example.com <"$root/tmp/mail" >"$work/ingest.log"
as_user dmarcsite build --config /etc/dmarcsite/dmarcsite.toml --now 2026-11-02T02:10:00Z >"$work/build.log"
grep -q '"aggregate":1' "$root/var/lib/dmarcsite/site/build.json" || fail "the site has not the report"
as_user dmarcsite archive verify --config /etc/dmarcsite/dmarcsite.toml --now 2026-11-02T02:10:00Z >"$work/verify.log"
[ "$(inside stat -c %a /var/lib/dmarcsite/site/index.html)" = 644 ] || fail "the web server cannot read the site"
[ -s "$root/var/lib/dmarcsite/site/d/example.com/index.html" ] || fail "the domain has no page"
passed "a mail is taken in, a site is built, the archive is verified"

echo '# changed' >>"$root/etc/dmarcsite/dmarcsite.toml"
inside apt-get install -y -qq --reinstall -o Dpkg::Options::=--force-confold /tmp/dmarcsite.deb >"$work/again.log" 2>&1
grep -q '# changed' "$root/etc/dmarcsite/dmarcsite.toml" || fail "an upgrade has overwritten the configuration"
inside dpkg --verify dmarcsite >"$work/changed" || true
[ "$(awk '{ print $NF }' "$work/changed")" = /etc/dmarcsite/dmarcsite.toml ] || fail "files differ: $(cat "$work/changed")"
inside apt-get remove -y -qq dmarcsite >"$work/remove.log" 2>&1
[ -f "$root/etc/dmarcsite/dmarcsite.toml" ] || fail "removal has taken the configuration"
[ -f "$root/var/lib/dmarcsite/site/index.html" ] || fail "removal has taken the site"
inside dpkg --purge dmarcsite >"$work/purge.log" 2>&1
inside dpkg-query -W -f '${db:Status-Status}' dmarcsite 2>/dev/null | grep -q . && fail "the package is still known"
rm "$root/tmp/mail" "$root/tmp/dmarcsite.deb"
(cd "$root" && find . -xdev -path ./proc -prune -o -print | sort) >"$work/files.after"
left=$(comm -13 "$work/files.before" "$work/files.after" | grep -i dmarcsite | grep -v '^./var/cache/man/' || true)
echo "left after purge:"
sed 's/^/  /' <<<"$left"
! grep -v '^\./var/lib/dmarcsite' <<<"$left" || fail "purging leaves more than the archive"
grep -q '/archive/2[0-9]*/.*\.xml\.gz$' <<<"$left" || fail "purging has removed reports"
inside getent passwd dmarcsite >/dev/null || fail "the reports have no owner any more"
passed "purging leaves the reports, and the user who owns them, and nothing else"

# Without reports nothing at all stays.
cp "$package" "$root/tmp/dmarcsite.deb"
inside dpkg -i /tmp/dmarcsite.deb >"$work/install2.log" 2>&1
rm -r "$root"/var/lib/dmarcsite/archive/*
inside dpkg --purge dmarcsite >"$work/purge2.log" 2>&1
[ ! -e "$root/var/lib/dmarcsite" ] && ! inside getent passwd dmarcsite >/dev/null || fail "purging leaves an empty archive or the user"
passed "purging without reports leaves nothing"
