"""Apache serves the site under a sub-path while builds exchange it, and readers see no fault.

The same as nginx_site shows, with fewer exchanges: headers, types, caching and compression of the shipped configuration, below
a path and at the root of a virtual host; then a load of requests while builds exchange the site. BUILDS (10) and READERS (4)
may be set.
"""

import os

from served_site import PREFIX, Growing, checks, exchanges
from trial import ROOT, Failure, Skip, free_port, listens, need, trial

# Those that Debian switches on, as far as they have to do with files; and the two that the shipped file asks for.
MODULES = (
    "mpm_event authn_core authz_core authz_host alias autoindex dir env filter mime negotiation reqtimeout setenvif "
    "headers deflate").split()
FOLDER = "/usr/lib/apache2/modules"


def part(test, site, prefix):
    """The shipped file, for a site that lies elsewhere; for a virtual host of its own changed as its head says."""
    with open(os.path.join(ROOT, "deploy/apache/dmarcsite.conf"), encoding="utf-8") as file:
        text = file.read()
    if prefix == "/":
        changed = text.replace("\nAlias /dmarc /var/lib/dmarcsite/site\n", "\nDocumentRoot /var/lib/dmarcsite/site\n")
        test.check("the shipped file can be changed for a virtual host of its own", changed != text)
        text = changed.replace("ErrorDocument 404 /dmarc/404.html", "ErrorDocument 404 /404.html")
    found = text.replace("/var/lib/dmarcsite/site", site)
    if found == text:
        raise Failure("the shipped file serves /var/lib/dmarcsite/site")
    return test.write(f"apache/part{prefix.replace('/', '-')}.conf", found)


def body(test):
    apache = need("apache2", "apache2-bin")
    if not os.path.exists(os.path.join(FOLDER, "mod_mpm_event.so")):
        raise Skip(f"'{FOLDER}' has no modules")
    builds, readers = int(os.environ.get("BUILDS", 10)), int(os.environ.get("READERS", 4))
    growing = Growing(test, builds)
    port, other = free_port(), free_port()
    lines = [
        f"ServerRoot {test.path('apache')}", "ServerName 127.0.0.1", f"PidFile {test.path('apache/pid')}",
        f"DefaultRuntimeDir {test.path('apache')}", f"ErrorLog {test.path('apache/error.log')}", "LogLevel warn",
        f"Listen 127.0.0.1:{port}", f"Listen 127.0.0.1:{other}", "MaxKeepAliveRequests 10000"]
    lines += [f"LoadModule {name}_module {FOLDER}/mod_{name}.so" for name in MODULES]
    lines += ["User nobody", "Group nogroup"] if os.getuid() == 0 else []
    types = "/etc/mime.types"
    lines += [f"TypesConfig {types if os.path.exists(types) else '/dev/null'}"]
    # As Debian has it.
    lines += ["<Directory />", "Options FollowSymLinks", "AllowOverride None", "Require all denied", "</Directory>",
              "AccessFileName .htaccess"]
    for number, prefix in ((port, PREFIX), (other, "/")):
        lines += [f"<VirtualHost 127.0.0.1:{number}>", f"Include {part(test, growing.site, prefix)}", "</VirtualHost>"]
    settings = test.write("apache/apache2.conf", "\n".join(lines) + "\n")
    test.start([apache, "-DFOREGROUND", "-f", settings])
    test.wait("Apache listens", lambda: listens(port) and listens(other))
    checks(test, "Apache", port, PREFIX, growing.site)
    checks(test, "Apache", other, "/", growing.site)
    exchanges(test, growing, port, builds, readers)
    with open(test.path("apache/error.log"), encoding="utf-8") as file:
        # Right: a directory without an index is not listed (AH01276); paths outside the site are refused (AH01630, AH10244).
        words = [line for line in file if not any(part in line for part in (":notice]", "AH00128", "AH01276", "AH01630", "AH10244"))]
    test.equal("the server has nothing to complain of", words[:3], [])


if __name__ == "__main__":
    trial(body)
