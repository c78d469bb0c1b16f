# Hands the mail of the address that reports go to to dmarcsite. When the program cannot take a mail, Dovecot keeps it in the
# inbox of that address, from where `dmarcsite ingest` reads it later.
require ["envelope", "vnd.dovecot.pipe"];

if envelope :is "to" "dmarc@example.com" {
  pipe "dmarcsite";
}
