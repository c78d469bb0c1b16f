"""Weekly mails read back with another program's eyes: Python's email module.

Shown of the mails of every week of the examples, those of the site and those that `digest` writes on every split: parts,
fields and limits are right, the HTML is well-formed and loads nothing, and text and HTML have the same parts.
"""

import email
import email.policy
import html.parser
import os
import re
import unicodedata

from trial import ROOT, trial

FIELDS = [
    "From", "To", "Subject", "Date", "Message-ID", "List-Id", "List-Unsubscribe", "Auto-Submitted",
    "X-Auto-Response-Suppress", "Precedence", "Content-Language", "MIME-Version", "Content-Type",
]
VOID = {"meta", "br", "img", "hr", "link"}


class Nesting(html.parser.HTMLParser):
    """Finds tags that are not closed, and everything that a mail must not load."""

    def __init__(self):
        super().__init__()
        self.open, self.faults, self.links = [], [], []

    def handle_starttag(self, tag, attributes):
        if tag in {"img", "script", "link", "svg", "iframe", "object", "form"}:
            self.faults.append(f"<{tag}>")
        for name, value in attributes:
            if name == "href":
                self.links.append(value)
            if name.startswith("on") or name in {"src", "background"}:
                self.faults.append(name)
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        if not self.open or self.open.pop() != tag:
            self.faults.append(f"</{tag}>")


def columns(text):
    """Columns that a text takes in a terminal."""
    return sum(
        0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text
    )


def faults(raw, site="https://dmarc.example/"):
    """What is wrong with a mail whose links lead to a site, in words."""
    wrong = []
    message = email.message_from_bytes(raw, policy=email.policy.default)
    if [name for name, _ in message.items()] != FIELDS:
        wrong.append(f"fields: {[name for name, _ in message.items()]}")
    for part in message.walk():
        wrong += [f"defect: {defect!r}" for defect in part.defects]
    kinds = [part.get_content_type() for part in message.walk()]
    if kinds != ["multipart/alternative", "text/plain", "text/html"]:
        return wrong + [f"parts: {kinds}"]
    subject = message["Subject"]
    if len(subject) > 60 or not subject.isascii() or not subject.startswith("DMARC W"):
        wrong.append(f"subject: {subject}")
    if len(message["From"].addresses) != 1 or message["Date"].datetime is None:
        wrong.append("From or Date cannot be read")
    if not re.fullmatch(r"<dmarc-weekly\.\d{4}-W\d\d\.[0-9a-f]{16}@[a-z0-9.-]+>", message["Message-ID"]):
        wrong.append(f"Message-ID: {message['Message-ID']}")
    for line in raw.split(b"\r\n"):
        if len(line) > 78 or b"\r" in line or b"\n" in line or not line.isascii():
            wrong.append(f"line: {line!r}")
    text_part, html_part = message.iter_parts()
    text, page = (part.get_content().replace("\r\n", "\n") for part in (text_part, html_part))
    if len(text.encode()) > 30_000 or len(html_part.get_payload()) > 80_000:
        wrong.append("a part is too large")
    for line in text.splitlines():
        if columns(line) > 72 and not re.fullmatch(r" *https?://\S+", line):
            wrong.append(f"wide: {line}")
    if not text.endswith("\n") or "\r" in text:
        wrong.append("line ends of the text")
    parser = Nesting()
    parser.feed(page)
    wrong += [f"HTML: {fault}" for fault in parser.faults + parser.open]
    for link in parser.links:
        if not link.startswith(site):
            wrong.append(f"link: {link}")
    for head in re.findall(r"^[A-Z][A-Z ]{3,}$", text, re.M):
        if head.capitalize().strip() not in page:
            wrong.append(f"only in the text: {head}")
    return wrong


def body(test):
    archive = os.path.join(ROOT, "Examples/archive")
    settings = test.write(
        "dmarcsite.toml", 'title = "DMARC für alle, überall"\nsite_url = "https://dmarc.example/"\n'
        '[digest]\nfrom = "dmarc@example.net"\nto = ["admin@example.net"]\n'
        '[[account]]\nname = "Acme"\nrecipients = ["rua@example.net"]\ndomains = ["example.org"]\n'
        'digest = ["acme@example.org"]\n')
    options = ["--config", settings, "--now", "2026-11-04T02:10:00Z", "--cache", test.path("cache"), archive]
    built = test.run("build", "--quiet", "--output", test.path("site"), *options)
    test.must("the examples are built", built.returncode in (0, 1), built.words)
    site = test.path("site/weeks")
    weeks = sorted(name for name in os.listdir(site) if "-W" in name)
    test.check("the site has weeks", len(weeks) > 4, weeks)
    mails = {f"{week}, of the site": os.path.join(site, week, "week.eml") for week in weeks}
    for week in weeks[-2:]:
        for split in ("all", "account", "domain"):
            result = test.run("digest", "--week", week, "--split", split, "--output", test.path(f"{week}-{split}.eml"), *options)
            made = sorted(name for name in os.listdir(test.root) if name.startswith(f"{week}-{split}"))
            test.check(f"the mails of {week} are written, divided by {split}: {len(made)}",
                       result.returncode in (0, 1) and made, result.words)
            mails |= {f"{week}, {name}": test.path(name) for name in made}
    for name, path in mails.items():
        with open(path, "rb") as file:
            wrong = faults(file.read())
        test.check(f"fields, parts and limits of the mail of {name} are right", not wrong, wrong[:5])


if __name__ == "__main__":
    trial(body)
