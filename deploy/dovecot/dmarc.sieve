# The Sieve script of the mailbox that reports go to. When the program cannot take a mail, Dovecot keeps it in the inbox.
require ["vnd.dovecot.pipe", "copy"];
pipe "dmarcsite";
