"""A Postfix of the trial's own: on loopback, with its own configuration, queue and log, stopped by its process number."""

import os
import json
import pwd
import shutil
import smtplib
import subprocess
import time

from trial import free_port, listens, need, need_root

SERVICES = """127.0.0.1:{port} inet n - n - - smtpd
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
virtual unix - n n - - virtual
anvil unix - - n - 1 anvil
postlog unix-dgram n - n - 1 postlogd
"""

MAIN = """compatibility_level = 3.6
queue_directory = {root}/queue
data_directory = {root}/data
command_directory = {root}/bin
maillog_file = {root}/mail.log
maillog_file_prefixes = {root}
myhostname = mx.example
mydestination =
inet_interfaces = 127.0.0.1
inet_protocols = ipv4
mynetworks = 127.0.0.0/8
alias_maps =
alias_database =
local_recipient_maps =
relay_domains = reports.example
relay_recipient_maps =
transport_maps = texthash:{root}/etc/transport
virtual_mailbox_domains = people.example
virtual_mailbox_base = {root}/people
virtual_mailbox_maps = static:inbox/
virtual_minimum_uid = 1
virtual_uid_maps = static:{uid}
virtual_gid_maps = static:{gid}
smtputf8_enable = no
biff = no
dmarcsite_destination_recipient_limit = 1
minimal_backoff_time = 300s
queue_run_delay = 300s
default_transport = error:nothing leaves this machine
"""


class Postfix:
    """The server. Mail for reports.example goes to a pipe, all mail for people.example to one Maildir."""

    def __init__(self, test, arguments):
        """Starts it.

        `arguments` are those of the program that mail for reports.example is piped to; none without one.
        """
        need_root()
        self.test = test
        self.port = free_port()
        self.root = root = test.path("postfix")
        self.inbox = os.path.join(root, "people/inbox")
        self.user = pwd.getpwnam("nobody")
        postconf = need("postconf", "postfix")
        real = subprocess.run(
            [postconf, "-d", "-h", "command_directory"], check=True, capture_output=True, text=True).stdout.strip()
        for name in ("bin", "etc", "queue", "data", "people"):
            os.makedirs(os.path.join(root, name))
        shutil.chown(os.path.join(root, "data"), "postfix")
        shutil.chown(os.path.join(root, "people"), "nobody", self.user.pw_gid)
        # The system's postdrop would not believe this configuration; a copy without rights of its own does.
        for name in ("postdrop", "postqueue", "postfix", "postsuper", "postconf", "postlog", "postalias", "postmap"):
            os.chmod(shutil.copy(os.path.join(real, name), os.path.join(root, "bin", name)), 0o755)
        sendmail = need("sendmail", "postfix")
        self.sendmail = test.write(
            "postfix/bin/sendmail", f"#!/bin/sh\nMAIL_CONFIG={root}/etc exec {sendmail} \"$@\"\n", 0o755)
        values = {"root": root, "port": self.port, "uid": self.user.pw_uid, "gid": self.user.pw_gid}
        services = SERVICES.format(**values)
        if arguments:
            services += "dmarcsite unix - n n - 8 pipe flags=DRX user=nobody:nogroup argv=" + " ".join(
                [test.dmarcsite, *arguments(self)]) + "\n"
        test.write("postfix/etc/main.cf", MAIN.format(**values))
        test.write("postfix/etc/master.cf", services)
        test.write("postfix/etc/transport", "reports.example dmarcsite:\n")
        test.at_exit(self.stop)
        command = [need("postfix", "postfix"), "-c", os.path.join(root, "etc"), "start"]
        subprocess.run(command, check=True, capture_output=True)
        test.wait("Postfix is ready", lambda: os.path.exists(self._queue("public/qmgr")) and listens(self.port))
        # The maildrop of this queue takes mail of everybody, as the copy of postdrop has no rights of its own.
        os.chmod(self._queue("maildrop"), 0o1733)
        os.chmod(self._queue("public"), 0o755)
        for name in ("pickup", "showq", "flush", "qmgr"):
            test.wait(f"{name} is ready", lambda name=name: os.path.exists(self._queue("public", name)))
            os.chmod(self._queue("public", name), 0o666)

    def _queue(self, *parts):
        return os.path.join(self.root, "queue", *parts)

    def stop(self):
        """Ends the master by its process number; its children end with it."""
        try:
            with open(self._queue("pid/master.pid"), encoding="ascii") as file:
                pid = int(file.read())
        except (OSError, ValueError):
            return
        if self.test.failed and os.path.exists(os.path.join(self.root, "mail.log")):
            with open(os.path.join(self.root, "mail.log"), encoding="utf-8", errors="replace") as file:
                print("".join(file.readlines()[-60:]))
        os.kill(pid, 15)
        for _ in range(100):
            try:
                os.kill(pid, 0)
            except ProcessLookupError:
                return
            time.sleep(0.1)
        os.kill(pid, 9)

    def send(self, *messages, sender="sender@people.example", to="dmarc@reports.example"):
        """Sends messages of the module `email`, or bytes, by SMTP."""
        with smtplib.SMTP("127.0.0.1", self.port, timeout=60) as server:
            for message in messages:
                if isinstance(message, bytes):
                    server.sendmail(sender, [to], message)
                else:
                    server.send_message(message, from_addr=sender, to_addrs=[to])

    def queue(self):
        """What waits in the queue: JSON of each mail."""
        return [json.loads(line) for line in self._postqueue("-j").splitlines()]

    def flush(self):
        """Lets the server try again all that waits."""
        self._postqueue("-f")

    def _postqueue(self, option):
        command = [os.path.join(self.root, "bin/postqueue"), "-c", os.path.join(self.root, "etc"), option]
        return subprocess.run(command, check=True, capture_output=True, text=True).stdout

    def mails(self):
        """The mails of all people, as bytes with the envelope's fields on top, in the order of their names."""
        found = []
        for part in ("new", "cur"):
            directory = os.path.join(self.inbox, part)
            for name in sorted(os.listdir(directory)) if os.path.isdir(directory) else []:
                with open(os.path.join(directory, name), "rb") as file:
                    found.append(file.read())
        return found
