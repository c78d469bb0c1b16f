"""mbsync brings the mailbox of a Dovecot on loopback to a Maildir that `build` and `ingest` read.

Shown: totals of the generator's manifest, from the Maildir and from the archive that ingest makes of it; files of mbsync are
left aside without a word; flags, sub-folders and mail that comes between two runs are followed; nothing is taken twice.
"""

import email.message
import getpass
import imaplib
import os
import subprocess
import time

from trial import NOW, free_port, listens, need, need_root, totals, tree, trial


def body(test):
    need_root()
    dovecot = need("dovecot", "dovecot-imapd")
    mbsync = need("mbsync", "isync")
    archive, manifest = test.sample(
        "sample", reports=120, domains=3, months=2, form="eml", end="2026-10-31", duplicates=50)
    mails = []
    for directory, _, names in sorted(os.walk(archive)):
        for name in sorted(names):
            with open(os.path.join(directory, name), "rb") as file:
                mails.append(file.read())

    # The server.
    port = free_port()
    root = test.path("dovecot")
    for name in ("run", "state", "mail"):
        os.makedirs(os.path.join(root, name))
    os.chmod(root, 0o755)
    os.chown(os.path.join(root, "mail"), 65534, 65534)
    test.write("dovecot/users", "reports:{PLAIN}secret::::::\n")
    configuration = test.write("dovecot/dovecot.conf", f"""
base_dir = {root}/run
state_dir = {root}/state
log_path = {root}/dovecot.log
protocols = imap
listen = 127.0.0.1
ssl = no
disable_plaintext_auth = no
default_internal_user = dovecot
default_login_user = dovenull
first_valid_uid = 1
first_valid_gid = 0
mail_location = maildir:{root}/mail/%u
passdb {{
  driver = passwd-file
  args = {root}/users
}}
userdb {{
  driver = static
  args = uid=65534 gid=65534 home={root}/mail/%u
}}
service imap-login {{
  inet_listener imap {{
    port = {port}
  }}
  inet_listener imaps {{
    port = 0
  }}
}}
""")
    test.start([dovecot, "-F", "-c", configuration])
    test.wait("Dovecot listens", lambda: listens(port))

    def append(folder, messages, flags=""):
        with imaplib.IMAP4("127.0.0.1", port) as imap:
            imap.login("reports", "secret")
            if folder != "INBOX":
                imap.create(folder)
            for message in messages:
                lines = b"\r\n".join(message.replace(b"\r\n", b"\n").split(b"\n"))
                status, words = imap.append(folder, flags, imaplib.Time2Internaldate(time.time()), lines)
                if status != "OK":
                    raise RuntimeError(words)

    # Most of the mail in the inbox, some of it read; the rest in a folder; the last ten come later.
    append("INBOX", mails[:50], "\\Seen")
    append("INBOX", mails[50:90])
    append("Older.2026", mails[90:-10], "\\Seen \\Flagged")

    maildir = test.path("maildir")
    os.mkdir(maildir)
    settings = test.write("mbsyncrc", f"""
IMAPStore far
Host 127.0.0.1
Port {port}
User reports
Pass secret
SSLType None
AuthMechs LOGIN

MaildirStore near
Path {maildir}/
Inbox {maildir}/INBOX
SubFolders Verbatim

Channel reports
Far :far:
Near :near:
Patterns *
Create Near
Sync Pull
SyncState *
""")

    def synchronise():
        return subprocess.run([mbsync, "-c", settings, "-a"], capture_output=True, text=True, env=test.environment(
            {"USER": getpass.getuser()}), check=False)

    first = synchronise()
    test.must("mbsync brings the mail", first.returncode == 0, first.stderr)
    states = [name for _, _, names in os.walk(maildir) for name in names if name.startswith(".mbsyncstate")]
    test.check("its files of state lie in the Maildir", states)

    def build(source, output):
        return test.run("build", source, "--output", test.path(output), "--no-cache", "--now", NOW, "-q")

    early = build(maildir, "early")
    test.must("build reads the Maildir without a word", (early.returncode, early.words) == (0, ""), early.words)
    ingested = test.path("ingested")
    taken = test.run("ingest", maildir, "--archive", ingested, "--now", NOW)
    test.must("ingest reads the Maildir without a word", (taken.returncode, taken.words) == (0, ""), taken.words)
    test.equal("it stores each report once", len(taken.out.splitlines()), len(mails) - 10)

    # The rest comes, and one of the mails is read meanwhile: the server gives its file another name.
    append("INBOX", mails[-10:])
    with imaplib.IMAP4("127.0.0.1", port) as imap:
        imap.login("reports", "secret")
        imap.select("INBOX")
        imap.store("55:60", "+FLAGS", "\\Seen")
    second = synchronise()
    test.must("mbsync brings the rest", second.returncode == 0, second.stderr)
    late = build(maildir, "late")
    test.must("build reads all of it", (late.returncode, late.words) == (0, ""), late.words)
    test.equal("the totals are those of the manifest", totals(test.path("late")), manifest["totals"])
    before = tree(ingested)
    again = test.run("ingest", maildir, "--archive", ingested, "--now", NOW)
    new = [line for line in again.out.splitlines() if line.startswith("stored ")]
    test.equal("ingest takes what is new, and knows the rest", (again.returncode, len(again.out.splitlines())),
               (0, len(mails)))
    test.check("what is stored did not change", all(tree(ingested).get(path) == value for path, value in before.items()))
    test.equal("each report is a file", len(tree(ingested)), len(before) + len(new))
    build(ingested, "from-ingested")
    test.equal("the archive that ingest made has the manifest's totals", totals(test.path("from-ingested")),
               manifest["totals"])
    third = test.run("ingest", maildir, "--archive", ingested, "--now", "2026-12-02T02:10:00Z")
    test.check("a month later nothing is taken twice", third.returncode == 0 and all(
        line.startswith("already stored ") for line in third.out.splitlines()), third.out)

    # What people write to the address is no report: it is kept, and a build says nothing of it but its number.
    question = email.message.EmailMessage()
    question["From"], question["To"], question["Subject"] = "a@people.example", "dmarc@reports.example", "A question"
    question.set_content("What is all this?\n")
    append("INBOX", [question.as_bytes()])
    synchronise()
    asked = build(maildir, "asked")
    test.equal("a letter in the mailbox is no problem", (asked.returncode, asked.words, totals(test.path("asked"))),
               (0, "", manifest["totals"]))
    kept = test.run("ingest", maildir, "--archive", ingested, "--now", NOW)
    other = [path for path in tree(ingested) if path.startswith("other/")]
    test.equal("ingest keeps it among the others", (kept.returncode, len(other)), (0, 1))


if __name__ == "__main__":
    trial(body)
