#!/usr/bin/env python3
"""Read weekly mails back with another program's eyes: Python's email module.

Usage: digest_mail.py DMARCSITE [ARCHIVE]

Writes the mails of every week that the archive (default: Examples/archive) has, on every split, and checks parts, headers
and limits. Prints how many mails were read; the exit status is 1 when anything is wrong.
"""

import email
import email.policy
import html.parser
import pathlib
import re
import subprocess
import sys
import tempfile
import unicodedata

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


def faults(raw):
    """What is wrong with a mail, in words."""
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
        if columns(line) > 72 and not re.fullmatch(r" *https://\S+", line):
            wrong.append(f"wide: {line}")
    if not text.endswith("\n") or "\r" in text:
        wrong.append("line ends of the text")
    parser = Nesting()
    parser.feed(page)
    wrong += [f"HTML: {fault}" for fault in parser.faults + parser.open]
    for link in parser.links:
        if not link.startswith("https://dmarc.example/"):
            wrong.append(f"link: {link}")
    for head in re.findall(r"^[A-Z][A-Z ]{3,}$", text, re.M):
        if head.capitalize().strip() not in page:
            wrong.append(f"only in the text: {head}")
    return wrong


def main():
    program = pathlib.Path(sys.argv[1]).resolve()
    root = pathlib.Path(__file__).resolve().parents[2]
    archive = pathlib.Path(sys.argv[2] if len(sys.argv) > 2 else root / "Examples/archive").resolve()
    read, wrong = 0, []
    with tempfile.TemporaryDirectory() as name:
        directory = pathlib.Path(name)
        (directory / "dmarcsite.toml").write_text(
            'title = "DMARC für alle, überall"\nsite_url = "https://dmarc.example/"\n'
            '[digest]\nfrom = "dmarc@example.net"\nto = ["admin@example.net"]\n'
            '[[account]]\nname = "Acme"\nrecipients = ["rua@example.net"]\ndomains = ["example.org"]\n'
            'digest = ["acme@example.org"]\n'
        )
        site = directory / "site"
        arguments = ["--now", "2026-11-04T02:10:00Z", "--cache", str(directory / "cache"), str(archive)]
        subprocess.run([program, "build", "--quiet", "--output", site] + arguments, cwd=directory, stderr=subprocess.DEVNULL)
        weeks = sorted(path.name for path in (site / "weeks").glob("*-W*"))
        mails = {path: path.read_bytes() for path in site.glob("weeks/*/week.eml")}
        for week in weeks[-2:]:
            for split in ["all", "account", "domain"]:
                output = directory / f"{week}-{split}.eml"
                result = subprocess.run(
                    [program, "digest", "--week", week, "--split", split, "--output", output] + arguments,
                    cwd=directory, capture_output=True)
                if result.returncode > 1:
                    wrong.append(f"{week} {split}: {result.stderr.decode()}")
        mails |= {path: path.read_bytes() for path in directory.glob("*.eml")}
        for path, raw in sorted(mails.items()):
            read += 1
            wrong += [f"{path.relative_to(directory)}: {fault}" for fault in faults(raw)]
        if not weeks or read < len(weeks) + 6:
            wrong.append(f"only {read} mails of {len(weeks)} weeks")
    print(f"{read} mails read, {len(wrong)} faults")
    for fault in wrong[:40]:
        print(fault)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
