function __dmarcsite_should_offer_completions_for_flags_or_options -a expected_commands
    set -l non_repeating_flags_or_options $argv[2..]
    set -l non_repeating_flags_or_options_absent 0
    set -l positional_index 0
    set -l commands
    __dmarcsite_parse_tokens
    test "$commands" = "$expected_commands"; and return $non_repeating_flags_or_options_absent
end

function __dmarcsite_should_offer_completions_for_positional -a expected_commands positional_index_comparison expected_positional_index
    set -l non_repeating_flags_or_options
    set -l non_repeating_flags_or_options_absent 0
    set -l positional_index 0
    set -l commands
    __dmarcsite_parse_tokens
    test "$commands" = "$expected_commands" -a \( "$positional_index" "$positional_index_comparison" "$expected_positional_index" \)
end

function __dmarcsite_parse_tokens -S
    set -l unparsed_tokens (__dmarcsite_tokens -pc)
    switch $unparsed_tokens[1]
    case 'dmarcsite'
        __dmarcsite_parse_subcommand 0 'version' 'h/help'
        switch $unparsed_tokens[1]
        case 'build'
            __dmarcsite_parse_subcommand -r 1 'config=' 'q/quiet' 'v/verbose' 'now=' 'o/output=' 'templates=' 'j/jobs=' 'resolve' 'cache=' 'no-cache' 'full' 'force' 'version' 'h/help'
        case 'show'
            __dmarcsite_parse_subcommand -r 1 'config=' 'q/quiet' 'v/verbose' 'now=' 'json' 'version' 'h/help'
        case 'ingest'
            __dmarcsite_parse_subcommand -r 1 'config=' 'q/quiet' 'v/verbose' 'now=' 'archive=' 'recipient=' 'keep-mail' 'account=+' 'forward-other=' 'unverified=' 'trusted-authserv-id=+' 'sendmail=' 'version' 'h/help'
        case 'digest'
            __dmarcsite_parse_subcommand -r 1 'config=' 'q/quiet' 'v/verbose' 'now=' 'week=' 'to=+' 'split=' 'o/output=' 'send' 'again' 'dry-run' 'state=' 'sendmail=' 'j/jobs=' 'cache=' 'no-cache' 'version' 'h/help'
        case 'archive'
            __dmarcsite_parse_subcommand 0 'version' 'h/help'
            switch $unparsed_tokens[1]
            case 'list'
                __dmarcsite_parse_subcommand -r 1 'config=' 'q/quiet' 'v/verbose' 'now=' 'json' 'j/jobs=' 'version' 'h/help'
            case 'verify'
                __dmarcsite_parse_subcommand -r 1 'config=' 'q/quiet' 'v/verbose' 'now=' 'json' 'j/jobs=' 'version' 'h/help'
            case 'prune'
                __dmarcsite_parse_subcommand -r 1 'config=' 'q/quiet' 'v/verbose' 'now=' 'older-than=' 'dry-run' 'wait' 'j/jobs=' 'version' 'h/help'
            end
        case 'config'
            __dmarcsite_parse_subcommand 1 'config=' 'q/quiet' 'v/verbose' 'now=' 'version' 'h/help'
        case 'help'
            __dmarcsite_parse_subcommand -r 1 'version'
        end
    end
end

function __dmarcsite_tokens
    if test (string split -m 1 -f 1 -- . "$FISH_VERSION") -gt 3
        commandline --tokens-raw $argv
    else
        commandline -o $argv
    end
end

function __dmarcsite_parse_subcommand -S -a positional_count
    argparse -s r -- $argv
    set -l option_specs $argv[2..]
    set -l is_repeating_positional $_flag_r
    set -el _flag_r
    set -a commands $unparsed_tokens[1]
    set positional_index 0
    while true
        set -e unparsed_tokens[1]
        argparse -sn "$commands" $option_specs -- $unparsed_tokens 2> /dev/null
        set unparsed_tokens $argv
        set positional_index (math $positional_index + 1)
        for non_repeating_flag_or_option in $non_repeating_flags_or_options
            if set -ql "_flag_$(string replace -a - _ -- $non_repeating_flag_or_option)"
                set non_repeating_flags_or_options_absent 1
                break
            end
        end
        test (count $unparsed_tokens) -eq 0 -o \( -z "$is_repeating_positional" -a "$positional_index" -gt "$positional_count" \) && break
    end
end

function __dmarcsite_complete_directories
    set -l token (commandline -t)
    string match -- '*/' $token
    set -l subdirs $token*/
    printf %s\n $subdirs
end

function __dmarcsite_custom_completion
    set -x SAP_SHELL fish
    set -x SAP_SHELL_VERSION $FISH_VERSION
    set -l tokens (__dmarcsite_tokens -p)
    if test -z "$(__dmarcsite_tokens -t)"
        set -l index (count (__dmarcsite_tokens -pc))
        set tokens $tokens[..$index] \'\' $tokens[(math $index + 1)..]
    end
    command $tokens[1] $argv $tokens
end

complete -c 'dmarcsite' -f
complete -c 'dmarcsite' -n '__dmarcsite_should_offer_completions_for_flags_or_options "dmarcsite" version' -l 'version' -d 'Show the version.'
complete -c 'dmarcsite' -n '__dmarcsite_should_offer_completions_for_flags_or_options "dmarcsite" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'dmarcsite' -n '__dmarcsite_should_offer_completions_for_positional "dmarcsite" -eq 1' -fa 'build' -d 'Read an archive of reports and write a site.'
complete -c 'dmarcsite' -n '__dmarcsite_should_offer_completions_for_positional "dmarcsite" -eq 1' -fa 'show' -d 'Print the reports of files for a person to read, or as JSON.'
complete -c 'dmarcsite' -n '__dmarcsite_should_offer_completions_for_positional "dmarcsite" -eq 1' -fa 'ingest' -d 'Take in mail and store its reports in an archive.'
complete -c 'dmarcsite' -n '__dmarcsite_should_offer_completions_for_positional "dmarcsite" -eq 1' -fa 'digest' -d 'Write or send the weekly e-mail.'
complete -c 'dmarcsite' -n '__dmarcsite_should_offer_completions_for_positional "dmarcsite" -eq 1' -fa 'archive' -d 'List an archive, verify it, or remove what is old.'
complete -c 'dmarcsite' -n '__dmarcsite_should_offer_completions_for_positional "dmarcsite" -eq 1' -fa 'config' -d 'Print the whole configuration with its defaults, or check a file.'
complete -c 'dmarcsite' -n '__dmarcsite_should_offer_completions_for_positional "dmarcsite" -eq 1' -fa 'help' -d 'Show subcommand help information.'
complete -c 'dmarcsite' -n '__dmarcsite_should_offer_completions_for_flags_or_options "dmarcsite build" config' -l 'config' -d 'The configuration (default: dmarcsite.toml, where there is one).' -rfka ''
complete -c 'dmarcsite' -n '__dmarcsite_should_offer_completions_for_flags_or_options "dmarcsite build" q quiet' -l 'quiet' -s 'q' -d 'Print nothing but errors.'
complete -c 'dmarcsite' -n '__dmarcsite_should_offer_completions_for_flags_or_options "dmarcsite build" v verbose' -l 'verbose' -s 'v' -d 'Print also what was repaired or is merely odd.'
complete -c 'dmarcsite' -n '__dmarcsite_should_offer_completions_for_flags_or_options "dmarcsite build" now' -l 'now' -d 'The time to take for now, for runs that can be repeated.' -rfka ''
complete -c 'dmarcsite' -n '__dmarcsite_should_offer_completions_for_flags_or_options "dmarcsite build" o output' -l 'output' -s 'o' -d 'The directory of the site, which the program owns (default: site).' -rfka ''
complete -c 'dmarcsite' -n '__dmarcsite_should_offer_completions_for_flags_or_options "dmarcsite build" templates' -l 'templates' -d 'A directory with templates, a style sheet or a script that take the place of the built-in ones of the same name.' -rfka ''
complete -c 'dmarcsite' -n '__dmarcsite_should_offer_completions_for_flags_or_options "dmarcsite build" j jobs' -l 'jobs' -s 'j' -d 'How many processors to use (default: all).' -rfka ''
complete -c 'dmarcsite' -n '__dmarcsite_should_offer_completions_for_flags_or_options "dmarcsite build" resolve' -l 'resolve' -d 'Ask DNS for the names of the addresses that sent most messages, and keep the answers.'
complete -c 'dmarcsite' -n '__dmarcsite_should_offer_completions_for_flags_or_options "dmarcsite build" cache' -l 'cache' -d 'Where what is known is kept from build to build (default: dmarcsite in $XDG_CACHE_HOME or ~/.cache).' -rfka ''
complete -c 'dmarcsite' -n '__dmarcsite_should_offer_completions_for_flags_or_options "dmarcsite build" no-cache' -l 'no-cache' -d 'Neither read nor keep anything from build to build.'
complete -c 'dmarcsite' -n '__dmarcsite_should_offer_completions_for_flags_or_options "dmarcsite build" full' -l 'full' -d 'Render every page, also those of which nothing changed.'
complete -c 'dmarcsite' -n '__dmarcsite_should_offer_completions_for_flags_or_options "dmarcsite build" force' -l 'force' -d 'Replace an output directory that this program did not write.'
complete -c 'dmarcsite' -n '__dmarcsite_should_offer_completions_for_flags_or_options "dmarcsite build" version' -l 'version' -d 'Show the version.'
complete -c 'dmarcsite' -n '__dmarcsite_should_offer_completions_for_flags_or_options "dmarcsite build" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'dmarcsite' -n '__dmarcsite_should_offer_completions_for_flags_or_options "dmarcsite show" config' -l 'config' -d 'The configuration (default: dmarcsite.toml, where there is one).' -rfka ''
complete -c 'dmarcsite' -n '__dmarcsite_should_offer_completions_for_flags_or_options "dmarcsite show" q quiet' -l 'quiet' -s 'q' -d 'Print nothing but errors.'
complete -c 'dmarcsite' -n '__dmarcsite_should_offer_completions_for_flags_or_options "dmarcsite show" v verbose' -l 'verbose' -s 'v' -d 'Print also what was repaired or is merely odd.'
complete -c 'dmarcsite' -n '__dmarcsite_should_offer_completions_for_flags_or_options "dmarcsite show" now' -l 'now' -d 'The time to take for now, for runs that can be repeated.' -rfka ''
complete -c 'dmarcsite' -n '__dmarcsite_should_offer_completions_for_flags_or_options "dmarcsite show" json' -l 'json' -d 'Print JSON for other programs.'
complete -c 'dmarcsite' -n '__dmarcsite_should_offer_completions_for_flags_or_options "dmarcsite show" version' -l 'version' -d 'Show the version.'
complete -c 'dmarcsite' -n '__dmarcsite_should_offer_completions_for_flags_or_options "dmarcsite show" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'dmarcsite' -n '__dmarcsite_should_offer_completions_for_flags_or_options "dmarcsite ingest" config' -l 'config' -d 'The configuration (default: dmarcsite.toml, where there is one).' -rfka ''
complete -c 'dmarcsite' -n '__dmarcsite_should_offer_completions_for_flags_or_options "dmarcsite ingest" q quiet' -l 'quiet' -s 'q' -d 'Print nothing but errors.'
complete -c 'dmarcsite' -n '__dmarcsite_should_offer_completions_for_flags_or_options "dmarcsite ingest" v verbose' -l 'verbose' -s 'v' -d 'Print also what was repaired or is merely odd.'
complete -c 'dmarcsite' -n '__dmarcsite_should_offer_completions_for_flags_or_options "dmarcsite ingest" now' -l 'now' -d 'The time to take for now, for runs that can be repeated.' -rfka ''
complete -c 'dmarcsite' -n '__dmarcsite_should_offer_completions_for_flags_or_options "dmarcsite ingest" archive' -l 'archive' -d 'The directory of the archive (default: archive).' -rfka ''
complete -c 'dmarcsite' -n '__dmarcsite_should_offer_completions_for_flags_or_options "dmarcsite ingest" recipient' -l 'recipient' -d 'The address that the mail was sent to, as the mail server knows it (default: that in the mail\'s header).' -rfka ''
complete -c 'dmarcsite' -n '__dmarcsite_should_offer_completions_for_flags_or_options "dmarcsite ingest" keep-mail' -l 'keep-mail' -d 'Store whole mails, not their reports alone.'
complete -c 'dmarcsite' -n '__dmarcsite_should_offer_completions_for_flags_or_options "dmarcsite ingest"' -l 'account' -d 'An account and the addresses that its reports are sent to. With any account, mail for others is refused.' -rfka ''
complete -c 'dmarcsite' -n '__dmarcsite_should_offer_completions_for_flags_or_options "dmarcsite ingest" forward-other' -l 'forward-other' -d 'Who gets mail without a report (default: it is kept).' -rfka ''
complete -c 'dmarcsite' -n '__dmarcsite_should_offer_completions_for_flags_or_options "dmarcsite ingest" unverified' -l 'unverified' -d 'What to do with reports whose mail did not pass DMARC: accept, mark (store in a directory \'unverified\') or refuse.' -rfka ''
complete -c 'dmarcsite' -n '__dmarcsite_should_offer_completions_for_flags_or_options "dmarcsite ingest"' -l 'trusted-authserv-id' -d 'A mail server whose Authentication-Results are believed, by the name that it writes there.' -rfka ''
complete -c 'dmarcsite' -n '__dmarcsite_should_offer_completions_for_flags_or_options "dmarcsite ingest" sendmail' -l 'sendmail' -d 'The program that mail is passed on by (default: /usr/sbin/sendmail).' -rfka ''
complete -c 'dmarcsite' -n '__dmarcsite_should_offer_completions_for_flags_or_options "dmarcsite ingest" version' -l 'version' -d 'Show the version.'
complete -c 'dmarcsite' -n '__dmarcsite_should_offer_completions_for_flags_or_options "dmarcsite ingest" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'dmarcsite' -n '__dmarcsite_should_offer_completions_for_flags_or_options "dmarcsite digest" config' -l 'config' -d 'The configuration (default: dmarcsite.toml, where there is one).' -rfka ''
complete -c 'dmarcsite' -n '__dmarcsite_should_offer_completions_for_flags_or_options "dmarcsite digest" q quiet' -l 'quiet' -s 'q' -d 'Print nothing but errors.'
complete -c 'dmarcsite' -n '__dmarcsite_should_offer_completions_for_flags_or_options "dmarcsite digest" v verbose' -l 'verbose' -s 'v' -d 'Print also what was repaired or is merely odd.'
complete -c 'dmarcsite' -n '__dmarcsite_should_offer_completions_for_flags_or_options "dmarcsite digest" now' -l 'now' -d 'The time to take for now, for runs that can be repeated.' -rfka ''
complete -c 'dmarcsite' -n '__dmarcsite_should_offer_completions_for_flags_or_options "dmarcsite digest" week' -l 'week' -d 'The ISO week (default: the last one that is over).' -rfka ''
complete -c 'dmarcsite' -n '__dmarcsite_should_offer_completions_for_flags_or_options "dmarcsite digest"' -l 'to' -d 'Who gets everything, in place of all recipients of the configuration; may be repeated.' -rfka ''
complete -c 'dmarcsite' -n '__dmarcsite_should_offer_completions_for_flags_or_options "dmarcsite digest" split' -l 'split' -d 'How mails are divided: all (one for each recipient), account or domain (default: all).' -rfka ''
complete -c 'dmarcsite' -n '__dmarcsite_should_offer_completions_for_flags_or_options "dmarcsite digest" o output' -l 'output' -s 'o' -d 'Write the mail to a file; of several mails each to FILE with the name of its part before the ending.' -rfka ''
complete -c 'dmarcsite' -n '__dmarcsite_should_offer_completions_for_flags_or_options "dmarcsite digest" send' -l 'send' -d 'Hand the mails to the mail server.'
complete -c 'dmarcsite' -n '__dmarcsite_should_offer_completions_for_flags_or_options "dmarcsite digest" again' -l 'again' -d 'Send also what was sent before.'
complete -c 'dmarcsite' -n '__dmarcsite_should_offer_completions_for_flags_or_options "dmarcsite digest" dry-run' -l 'dry-run' -d 'Send nothing and remember nothing: tell what would be sent, and to whom.'
complete -c 'dmarcsite' -n '__dmarcsite_should_offer_completions_for_flags_or_options "dmarcsite digest" state' -l 'state' -d 'The directory that remembers what was sent (default: digest in $STATE_DIRECTORY, or dmarcsite/digest in $XDG_STATE_HOME or ~/.local/state).' -rfka ''
complete -c 'dmarcsite' -n '__dmarcsite_should_offer_completions_for_flags_or_options "dmarcsite digest" sendmail' -l 'sendmail' -d 'The program that mail is sent by (default: /usr/sbin/sendmail).' -rfka ''
complete -c 'dmarcsite' -n '__dmarcsite_should_offer_completions_for_flags_or_options "dmarcsite digest" j jobs' -l 'jobs' -s 'j' -d 'How many processors to use (default: all).' -rfka ''
complete -c 'dmarcsite' -n '__dmarcsite_should_offer_completions_for_flags_or_options "dmarcsite digest" cache' -l 'cache' -d 'Where build and digest keep what they have read (default: dmarcsite in $XDG_CACHE_HOME or ~/.cache).' -rfka ''
complete -c 'dmarcsite' -n '__dmarcsite_should_offer_completions_for_flags_or_options "dmarcsite digest" no-cache' -l 'no-cache' -d 'Neither read nor keep anything from run to run.'
complete -c 'dmarcsite' -n '__dmarcsite_should_offer_completions_for_flags_or_options "dmarcsite digest" version' -l 'version' -d 'Show the version.'
complete -c 'dmarcsite' -n '__dmarcsite_should_offer_completions_for_flags_or_options "dmarcsite digest" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'dmarcsite' -n '__dmarcsite_should_offer_completions_for_flags_or_options "dmarcsite archive" version' -l 'version' -d 'Show the version.'
complete -c 'dmarcsite' -n '__dmarcsite_should_offer_completions_for_flags_or_options "dmarcsite archive" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'dmarcsite' -n '__dmarcsite_should_offer_completions_for_positional "dmarcsite archive" -eq 1' -fa 'list' -d 'List the files, reports and sizes of each domain and month.'
complete -c 'dmarcsite' -n '__dmarcsite_should_offer_completions_for_positional "dmarcsite archive" -eq 1' -fa 'verify' -d 'Read every file and tell which cannot be read.'
complete -c 'dmarcsite' -n '__dmarcsite_should_offer_completions_for_positional "dmarcsite archive" -eq 1' -fa 'prune' -d 'Remove reports that are older than a time.'
complete -c 'dmarcsite' -n '__dmarcsite_should_offer_completions_for_flags_or_options "dmarcsite archive list" config' -l 'config' -d 'The configuration (default: dmarcsite.toml, where there is one).' -rfka ''
complete -c 'dmarcsite' -n '__dmarcsite_should_offer_completions_for_flags_or_options "dmarcsite archive list" q quiet' -l 'quiet' -s 'q' -d 'Print nothing but errors.'
complete -c 'dmarcsite' -n '__dmarcsite_should_offer_completions_for_flags_or_options "dmarcsite archive list" v verbose' -l 'verbose' -s 'v' -d 'Print also what was repaired or is merely odd.'
complete -c 'dmarcsite' -n '__dmarcsite_should_offer_completions_for_flags_or_options "dmarcsite archive list" now' -l 'now' -d 'The time to take for now, for runs that can be repeated.' -rfka ''
complete -c 'dmarcsite' -n '__dmarcsite_should_offer_completions_for_flags_or_options "dmarcsite archive list" json' -l 'json' -d 'Print JSON for other programs.'
complete -c 'dmarcsite' -n '__dmarcsite_should_offer_completions_for_flags_or_options "dmarcsite archive list" j jobs' -l 'jobs' -s 'j' -d 'How many processors to use (default: all).' -rfka ''
complete -c 'dmarcsite' -n '__dmarcsite_should_offer_completions_for_flags_or_options "dmarcsite archive list" version' -l 'version' -d 'Show the version.'
complete -c 'dmarcsite' -n '__dmarcsite_should_offer_completions_for_flags_or_options "dmarcsite archive list" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'dmarcsite' -n '__dmarcsite_should_offer_completions_for_flags_or_options "dmarcsite archive verify" config' -l 'config' -d 'The configuration (default: dmarcsite.toml, where there is one).' -rfka ''
complete -c 'dmarcsite' -n '__dmarcsite_should_offer_completions_for_flags_or_options "dmarcsite archive verify" q quiet' -l 'quiet' -s 'q' -d 'Print nothing but errors.'
complete -c 'dmarcsite' -n '__dmarcsite_should_offer_completions_for_flags_or_options "dmarcsite archive verify" v verbose' -l 'verbose' -s 'v' -d 'Print also what was repaired or is merely odd.'
complete -c 'dmarcsite' -n '__dmarcsite_should_offer_completions_for_flags_or_options "dmarcsite archive verify" now' -l 'now' -d 'The time to take for now, for runs that can be repeated.' -rfka ''
complete -c 'dmarcsite' -n '__dmarcsite_should_offer_completions_for_flags_or_options "dmarcsite archive verify" json' -l 'json' -d 'Print JSON for other programs.'
complete -c 'dmarcsite' -n '__dmarcsite_should_offer_completions_for_flags_or_options "dmarcsite archive verify" j jobs' -l 'jobs' -s 'j' -d 'How many processors to use (default: all).' -rfka ''
complete -c 'dmarcsite' -n '__dmarcsite_should_offer_completions_for_flags_or_options "dmarcsite archive verify" version' -l 'version' -d 'Show the version.'
complete -c 'dmarcsite' -n '__dmarcsite_should_offer_completions_for_flags_or_options "dmarcsite archive verify" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'dmarcsite' -n '__dmarcsite_should_offer_completions_for_flags_or_options "dmarcsite archive prune" config' -l 'config' -d 'The configuration (default: dmarcsite.toml, where there is one).' -rfka ''
complete -c 'dmarcsite' -n '__dmarcsite_should_offer_completions_for_flags_or_options "dmarcsite archive prune" q quiet' -l 'quiet' -s 'q' -d 'Print nothing but errors.'
complete -c 'dmarcsite' -n '__dmarcsite_should_offer_completions_for_flags_or_options "dmarcsite archive prune" v verbose' -l 'verbose' -s 'v' -d 'Print also what was repaired or is merely odd.'
complete -c 'dmarcsite' -n '__dmarcsite_should_offer_completions_for_flags_or_options "dmarcsite archive prune" now' -l 'now' -d 'The time to take for now, for runs that can be repeated.' -rfka ''
complete -c 'dmarcsite' -n '__dmarcsite_should_offer_completions_for_flags_or_options "dmarcsite archive prune" older-than' -l 'older-than' -d 'How old: a number of days, weeks, months or years, such as 90d, 52w, 27m or 3y.' -rfka ''
complete -c 'dmarcsite' -n '__dmarcsite_should_offer_completions_for_flags_or_options "dmarcsite archive prune" dry-run' -l 'dry-run' -d 'Remove nothing, and print what would be removed.'
complete -c 'dmarcsite' -n '__dmarcsite_should_offer_completions_for_flags_or_options "dmarcsite archive prune" wait' -l 'wait' -d 'Wait until nobody reads the archive, in place of giving up.'
complete -c 'dmarcsite' -n '__dmarcsite_should_offer_completions_for_flags_or_options "dmarcsite archive prune" j jobs' -l 'jobs' -s 'j' -d 'How many processors to use (default: all).' -rfka ''
complete -c 'dmarcsite' -n '__dmarcsite_should_offer_completions_for_flags_or_options "dmarcsite archive prune" version' -l 'version' -d 'Show the version.'
complete -c 'dmarcsite' -n '__dmarcsite_should_offer_completions_for_flags_or_options "dmarcsite archive prune" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'dmarcsite' -n '__dmarcsite_should_offer_completions_for_flags_or_options "dmarcsite config" config' -l 'config' -d 'The configuration (default: dmarcsite.toml, where there is one).' -rfka ''
complete -c 'dmarcsite' -n '__dmarcsite_should_offer_completions_for_flags_or_options "dmarcsite config" q quiet' -l 'quiet' -s 'q' -d 'Print nothing but errors.'
complete -c 'dmarcsite' -n '__dmarcsite_should_offer_completions_for_flags_or_options "dmarcsite config" v verbose' -l 'verbose' -s 'v' -d 'Print also what was repaired or is merely odd.'
complete -c 'dmarcsite' -n '__dmarcsite_should_offer_completions_for_flags_or_options "dmarcsite config" now' -l 'now' -d 'The time to take for now, for runs that can be repeated.' -rfka ''
complete -c 'dmarcsite' -n '__dmarcsite_should_offer_completions_for_flags_or_options "dmarcsite config" version' -l 'version' -d 'Show the version.'
complete -c 'dmarcsite' -n '__dmarcsite_should_offer_completions_for_flags_or_options "dmarcsite config" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'dmarcsite' -n '__dmarcsite_should_offer_completions_for_flags_or_options "dmarcsite help" version' -l 'version' -d 'Show the version.'
