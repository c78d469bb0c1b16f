#!/usr/bin/env bash
# Postfix on loopback, with a configuration of its own, delivers mail through a pipe to "dmarcsite ingest".
#
# Shown with the real program: reports are stored; an unknown recipient's mail goes back to its sender; a full disk lets
# the server keep the mail; mail without a report is passed on and never twice; no mail is lost.
#
# Usage: Tests/Integration/postfix-ingest.sh [BINARY]
# Needs root (Postfix does), postfix and python3. Ends with 77 where they are missing.
set -euo pipefail

binary=${1:-"$(dirname "$0")/../../.build/debug/dmarcsite"}
skip() { echo "skipped: $1" >&2; exit 77; }
[ "$(id -u)" -eq 0 ] || skip "needs root"
command -v postfix >/dev/null || skip "needs postfix (apt-get install postfix)"
command -v python3 >/dev/null || skip "needs python3"
[ -x "$binary" ] || { echo "error: '$binary' is not there: build it first" >&2; exit 1; }

here=$(cd "$(dirname "$0")" && pwd)
root=$(mktemp -d /tmp/dmarcsite-postfix-XXXXXX)
chmod 755 "$root"
disk_is_mounted=
stop() {
  local status=$?
  if [ -s "$root/queue/pid/master.pid" ]; then
    local pid
    pid=$(tr -d ' ' <"$root/queue/pid/master.pid")
    kill "$pid" 2>/dev/null || true
    for _ in $(seq 100); do kill -0 "$pid" 2>/dev/null || break; sleep 0.1; done
  fi
  if [ "$status" -ne 0 ] && [ -f "$root/log/mail.log" ]; then tail -n 60 "$root/log/mail.log" >&2; fi
  if [ -n "$disk_is_mounted" ]; then umount "$root/disk" || umount -l "$root/disk"; fi
  if [ -z "${KEEP:-}" ]; then rm -rf "$root"; fi
  exit "$status"
}
trap stop EXIT

port=$(python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')
mkdir -p "$root"/{bin,etc,queue,data,log,people,disk,home}
install -m 755 "$binary" "$root/bin/dmarcsite"
chown postfix "$root/data"
chmod 1777 "$root/people"
if mount -t tmpfs -o size=256k,mode=755 tmpfs "$root/disk" 2>/dev/null; then disk_is_mounted=yes; fi
install -d -o nobody -g nogroup "$root/disk/archive"

# The server's sendmail with this configuration. The system's postdrop would not believe it, a copy without rights does.
cp "$(postconf -d -h command_directory)"/{postdrop,postqueue,postfix,postsuper,postconf,postlog,postalias,postmap} "$root/bin/"
chmod 755 "$root"/bin/post*
cat >"$root/bin/sendmail" <<EOF
#!/bin/sh
MAIL_CONFIG=$root/etc exec /usr/sbin/sendmail "\$@"
EOF
# Keeps the mail of people, each in a file, with the sender that the server knows on top.
cat >"$root/bin/keep" <<EOF
#!/bin/sh
umask 022
file=\$(mktemp $root/people/XXXXXXXX)
{ printf 'X-Envelope: <%s> <%s>\n' "\$1" "\$2"; cat; } >"\$file" && mv "\$file" "\$file.eml"
EOF
chmod 755 "$root"/bin/{sendmail,keep}

cat >"$root/etc/main.cf" <<EOF
compatibility_level = 3.6
queue_directory = $root/queue
data_directory = $root/data
command_directory = $root/bin
maillog_file = $root/log/mail.log
maillog_file_prefixes = $root
myhostname = mx.example
mydestination =
inet_interfaces = 127.0.0.1
inet_protocols = ipv4
mynetworks = 127.0.0.0/8
alias_maps =
alias_database =
local_recipient_maps =
relay_domains = reports.example, people.example
relay_recipient_maps =
transport_maps = texthash:$root/etc/transport
smtputf8_enable = no
biff = no
dmarcsite_destination_recipient_limit = 1
keep_destination_recipient_limit = 1
minimal_backoff_time = 300s
queue_run_delay = 300s
default_transport = error:nothing leaves this machine
EOF
cat >"$root/etc/transport" <<EOF
reports.example dmarcsite:
people.example keep:
EOF
cat >"$root/etc/master.cf" <<EOF
127.0.0.1:$port inet n - n - - smtpd
pickup unix n - n 60 1 pickup
cleanup unix n - n - 0 cleanup
qmgr unix n - n 300 1 qmgr
rewrite unix - - n - - trivial-rewrite
bounce unix - - n - 0 bounce
defer unix - - n - 0 bounce
trace unix - - n - 0 bounce
verify unix - - n - 1 verify
flush unix n - n 1000? 0 flush
proxymap unix - - n - - proxymap
showq unix n - n - - showq
error unix - - n - - error
retry unix - - n - - error
discard unix - - n - - discard
anvil unix - - n - 1 anvil
postlog unix-dgram n - n - 1 postlogd
dmarcsite unix - n n - 8 pipe flags=DRX user=nobody:nogroup argv=$root/bin/dmarcsite ingest
  --archive $root/disk/archive --recipient \${original_recipient} --account acme=dmarc@reports.example
  --forward-other postmaster@people.example --sendmail $root/bin/sendmail
keep unix - n n - 4 pipe flags=R user=nobody:nogroup argv=$root/bin/keep \${sender} \${recipient}
EOF
postfix -c "$root/etc" start 2>"$root/log/start"
# The maildrop of this queue takes mail of everybody, as the copy of postdrop has no rights of its own.
chmod 1733 "$root/queue/maildrop"
chmod 755 "$root/queue/public" && chmod 666 "$root"/queue/public/{pickup,showq,flush,qmgr} 2>/dev/null || true

python3 "$here/postfix_ingest.py" "$root" "$port" "${disk_is_mounted:-no}"
