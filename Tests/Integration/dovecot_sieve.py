"""Dovecot delivers a mail to a mailbox whose Sieve script hands it to `ingest`, with the shipped files.

Shown: a report is stored by the program's own user and does not stay in the mailbox; when the program cannot take it, the mail
stays in the inbox, and nothing is lost.
"""

import email.message
import os
import subprocess

from trial import ROOT, Failure, need, need_root, tree, trial

EXAMPLE = os.path.join(ROOT, "Examples/archive/2026/08/gmx.net!example.com!1788048000!1788134399.xml.gz")


def body(test):
    need_root()
    dovecot = need("dovecot", "dovecot-core")
    need("sievec", "dovecot-sieve")
    root = test.path("dovecot")
    for name, owner in (("run", 0), ("state", 0), ("mail", 65534), ("archive", 0)):
        os.makedirs(os.path.join(root, name))
        os.chown(os.path.join(root, name), owner, owner)
    os.chmod(root, 0o755)
    archive = os.path.join(root, "archive")
    # Another user than that of the mailbox.
    program_user = "games"
    subprocess.run(["chown", program_user, archive], check=True)
    os.chmod(archive, 0o700)
    settings = test.write("dovecot/dmarcsite.toml", f'archive = "{archive}"\n')
    with open(os.path.join(ROOT, "deploy/dovecot/90-dmarcsite.conf"), encoding="utf-8") as file:
        shipped = file.read()
    for before, after in (
            ("/usr/bin/dmarcsite", test.dmarcsite), ("/etc/dmarcsite/dmarcsite.toml", settings),
            ("user = dmarcsite", f"user = {program_user}"), ("user = vmail", "user = nobody"),
            ("/etc/dovecot/dmarc.sieve", os.path.join(root, "dmarc.sieve"))):
        if before not in shipped:
            raise Failure(f"the shipped configuration has '{before}'")
        shipped = shipped.replace(before, after)
    test.write("dovecot/part.conf", shipped)
    with open(os.path.join(ROOT, "deploy/dovecot/dmarc.sieve"), "rb") as file:
        script = test.write("dovecot/dmarc.sieve", file.read())
    configuration = test.write("dovecot/dovecot.conf", f"""
base_dir = {root}/run
state_dir = {root}/state
log_path = {root}/dovecot.log
protocols =
ssl = no
default_internal_user = dovecot
default_login_user = dovenull
first_valid_uid = 1
first_valid_gid = 0
mail_location = maildir:{root}/mail/%u
passdb {{
  driver = static
  args = nopassword=y
}}
userdb {{
  driver = static
  args = uid=65534 gid=65534 home={root}/mail/%u allow_all_users=yes
}}
protocol lda {{
  mail_plugins = $mail_plugins sieve
  postmaster_address = postmaster@example.com
}}
service auth {{
  unix_listener auth-userdb {{
    mode = 0666
  }}
}}
!include {root}/part.conf
""")
    compiled = subprocess.run(["sievec", "-c", configuration, script], capture_output=True, text=True, check=False)
    test.check("the script is compiled with the shipped configuration", compiled.returncode == 0, compiled.stderr)
    test.start([dovecot, "-F", "-c", configuration])
    test.wait("Dovecot has its socket", lambda: os.path.exists(os.path.join(root, "run/dmarcsite")))

    def deliver(number, address="dmarc@example.com"):
        message = email.message.EmailMessage()
        message["From"], message["To"], message["Subject"] = "a@people.example", "dmarc@reports.example", f"Report {number}"
        message.set_content("A report.\n")
        with open(EXAMPLE, "rb") as file:
            content = file.read()
        message.add_attachment(content + b"\0" * number, maintype="application", subtype="gzip", filename="r.xml.gz")
        return subprocess.run(
            ["/usr/lib/dovecot/dovecot-lda", "-c", configuration, "-d", "reports", "-a", address, "-e"], input=message.as_bytes(),
            capture_output=True, check=False)

    def log():
        with open(os.path.join(root, "dovecot.log"), encoding="utf-8", errors="replace") as file:
            return file.read()[-1500:]

    def inbox():
        return [path for path in tree(os.path.join(root, "mail")) if "/new/" in path or "/cur/" in path]

    result = deliver(0, "somebody@example.com")
    test.equal("mail for others stays theirs", (result.returncode, len(inbox()), tree(archive)), (0, 1, {}))
    result = deliver(0)
    test.check("a mail is delivered", result.returncode == 0, (result.stderr, log()))
    stored = tree(archive)
    test.check("its report is stored", list(stored.values()) == list({
        name: digest for name, digest in tree(os.path.dirname(EXAMPLE)).items() if name == os.path.basename(EXAMPLE)}.values()),
        (stored, log()))
    test.equal("by the program's user, who is not that of the mailbox", subprocess.run(
        ["find", archive, "-type", "f", "-printf", "%u"], capture_output=True, text=True, check=True).stdout, program_user)
    test.equal("and not in the mailbox", len(inbox()), 1)
    os.chmod(archive, 0o500)
    subprocess.run(["chown", "-R", "root", archive], check=True)
    result = deliver(1)
    test.check("a mail is delivered while the program cannot store", result.returncode == 0, (result.stderr, log()))
    test.equal("it stays in the inbox", (len(inbox()), len(tree(archive))), (2, 1))


if __name__ == "__main__":
    trial(body)
