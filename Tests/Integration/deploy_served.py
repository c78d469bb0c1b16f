"""Asks a web server that deploy.sh has started for a site, and checks status, headers and bodies."""

import gzip
import http.client
import os
import sys
import time
import urllib.parse

base, prefix, site = sys.argv[1], sys.argv[2], sys.argv[3]
host = urllib.parse.urlsplit(base).netloc
POLICY = "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; base-uri 'none'; "
POLICY += "form-action 'none'; frame-ancestors 'none'"


def ask(path, **headers):
    connection = http.client.HTTPConnection(host, timeout=10)
    connection.request("GET", path, headers=headers)
    answer = connection.getresponse()
    return answer.status, {name.lower(): value for name, value in answer.getheaders()}, answer.read()


def expect(what, given, wanted):
    if given != wanted:
        raise SystemExit(f"error: {what}: expected {wanted!r}, got {given!r}")


for _ in range(100):
    try:
        ask(prefix)
        break
    except OSError:
        time.sleep(0.05)

SECURITY = {
    "x-content-type-options": "nosniff", "x-frame-options": "DENY", "referrer-policy": "no-referrer",
    "x-robots-tag": "noindex, nofollow, noarchive", "cross-origin-resource-policy": "same-origin",
}
TYPES = {
    ".html": "text/html; charset=utf-8", ".css": "text/css; charset=utf-8", ".js": "application/javascript; charset=utf-8",
    ".csv": "text/csv; charset=utf-8", ".json": "application/json; charset=utf-8",
    ".atom": "application/atom+xml; charset=utf-8", ".txt": "text/plain; charset=utf-8", ".eml": "message/rfc822",
}
seen = set()
for directory, folders, names in os.walk(site):
    folders.sort()
    for name in sorted(names):
        ending = os.path.splitext(name)[1]
        if name.startswith(".") or (ending in seen and name != "404.html"):
            continue
        seen.add(ending)
        path = os.path.join(directory, name)
        with open(path, "rb") as file:
            wanted = file.read()
        url = prefix + urllib.parse.quote(os.path.relpath(path, site))
        status, headers, body = ask(url)
        expect(f"the status of {url}", status, 200)
        expect(f"the bytes of {url}", body, wanted)
        expect(f"the type of {url}", headers.get("content-type"), TYPES[ending])
        for header, value in SECURITY.items():
            expect(f"{header} of {url}", headers.get(header), value)
        is_asset = "/assets/" in url
        cached = "public, max-age=31536000, immutable" if is_asset else "no-cache"
        expect(f"the caching of {url}", headers.get("cache-control"), cached)
        if not is_asset:
            expect(f"the policy of {url}", headers.get("content-security-policy"), POLICY)
        for coding in ("identity", "gzip"):
            status, headers, body = ask(url, **{"Accept-Encoding": coding})
            if coding == "gzip" and len(wanted) > 2000 and ending != ".eml":
                expect(f"the encoding of {url}", headers.get("content-encoding"), "gzip")
                expect(f"the unpacked bytes of {url}", gzip.decompress(body), wanted)
            for field, tag in (("If-None-Match", "etag"), ("If-Modified-Since", "last-modified")):
                status, _, _ = ask(url, **{field: headers[tag], "Accept-Encoding": coding})
                expect(f"the status of {url} as {coding} with {field}", status, 304)
expect("the kinds of files that were looked at", {".html", ".css", ".js", ".csv", ".json", ".atom", ".txt"} <= seen, True)

with open(os.path.join(site, "404.html"), "rb") as file:
    missing = file.read()
for path in ("nothing.html", "d/nothing/", "assets/site.00000000.css", ".htaccess"):
    status, headers, body = ask(prefix + path)
    expect(f"the status of {path}", status in ((404,) if path != ".htaccess" else (403, 404)), True)
    if status == 404:
        expect(f"the page for {path}", body, missing)
        expect(f"nosniff of {path}", headers.get("x-content-type-options"), "nosniff")
status, headers, body = ask(prefix)
with open(os.path.join(site, "index.html"), "rb") as file:
    expect("the page of the directory", (status, body), (200, file.read()))
status, headers, _ = ask(prefix + "weeks")
expect("the status of a directory without its slash", (status, headers.get("location", "").endswith("/weeks/")), (301, True))
if prefix != "/":
    status, headers, _ = ask(prefix.rstrip("/"))
    expect("the status of the path without its slash", (status, headers.get("location", "").endswith(prefix)), (301, True))
for path in (prefix + "../archive/", prefix + "%2e%2e/archive/", prefix.rstrip("/") + "../archive/"):
    status, _, _ = ask(path)
    expect(f"the status of {path}", status in (400, 403, 404), True)
