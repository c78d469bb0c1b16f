#!/usr/bin/env python3
"""Makes the seed corpora of the fuzzers from the sample archive: seeds.py ARCHIVE CORPORA"""

import gzip
import io
import pathlib
import sys
import zipfile

SMALL = 64 << 10

TLS = b"""{"organization-name":"Example","date-range":{"start-datetime":"2026-11-01T00:00:00Z",
"end-datetime":"2026-11-01T23:59:59"},"contact-info":null,"report-id":"a@b+","policies":[{"policy":
{"policy-type":"sts","policy-string":"[\\"version: STSv1\\"]","policy-domain":"example.com","mx-host":["mx: a.example"]},
"summary":{"total-successful-session-count":"3","total-failure-session-count":1},"failure-details":[{"result-type":
"certificate-expired","sending-mta-ip":"192.0.2.1","failed-session-count":1}]}]}"""
ARF = b"""Feedback-Type: auth-failure\r\nVersion: 1\r\nAuth-Failure: dmarc\r\nIdentity-Alignment: none\r
Delivery-Result: reject\r\nArrival-Date: Tue, 3 Nov 2026 09:15:00 +0900\r\nSource-IP: 192.0.2.1 (mail.example)\r
Reported-Domain: example.com\r\nReporting-MTA: dns; mx.example.org\r\nIncidents: 3\r\n"""
MAIL = b"""From: a@example.org\nContent-Type: multipart/report; report-type=feedback-report; boundary=b\n\n--b\n
A message claiming to be from you has failed the published DMARC policy\n--b\nContent-Type: message/feedback-report\n\n"""


def inner(data):
    """The document in a gzip stream or a zip archive, or the bytes themselves."""
    try:
        if data[:2] == b"\x1f\x8b":
            return inner(gzip.decompress(data))
        if data[:2] == b"PK":
            with zipfile.ZipFile(io.BytesIO(data)) as archive:
                return inner(archive.read(archive.infolist()[0]))
    except (OSError, EOFError, zipfile.BadZipFile, IndexError):
        pass
    return data


def kinds(data):
    """Which decoders a file is a seed of."""
    if data[:2] == b"\x1f\x8b":
        yield "gzip", data
    if data[:2] == b"PK":
        yield "zip", data
    if data[:5] == b"From ":
        yield "mbox", data[:SMALL]
    elif data.lstrip()[:1] not in (b"<", b"{") and b"\nContent-Type:" in data[:4096]:
        yield "mime", data
        if b"feedback-report" in data:
            yield "arf", data
    document = inner(data)
    start = document.lstrip(b"\xef\xbb\xbf \r\n\t")[:1]
    if start == b"<":
        yield "xml", document
    if start == b"{":
        yield "tls", document


def main():
    source, target = map(pathlib.Path, sys.argv[1:])
    seeds = {name: [] for name in ("gzip", "zip", "mime", "mbox", "xml", "tls", "arf")}
    for file in sorted(path for path in source.rglob("*") if path.is_file()):
        for name, data in kinds(file.read_bytes()):
            seeds[name].append(data)
    seeds["gzip"] += [gzip.compress(gzip.compress(b"<feedback/>", mtime=0), mtime=0), gzip.compress(TLS, mtime=0)]
    seeds["mbox"].append(b"From a 1:00 2026\nA: b\n\n>From x\n>>From y\n\nFrom b 2:00 2026\r\nC: d\r\n\r\nFrom \n")
    seeds["tls"] += [TLS, b"[" + TLS + b"]"]
    seeds["arf"] += [ARF, MAIL + ARF + b"\n--b\nContent-Type: message/rfc822\n\nFrom: x\n\n--b--\n", MAIL]
    for name, all_seeds in seeds.items():
        folder = target / name
        folder.mkdir(parents=True, exist_ok=True)
        for number, data in enumerate(sorted(set(all_seeds), key=lambda data: (len(data), data))):
            if len(data) <= SMALL:
                (folder / f"seed-{number:04}").write_bytes(data)


main()
