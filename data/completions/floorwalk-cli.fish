# SPDX-FileCopyrightText: The Floorwalk authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Written by tests/cli/completions.py --write from the verbs of floorwalk-cli.

complete -c floorwalk-cli -n __fish_use_subcommand -l data -r -d 'the data folder'
complete -c floorwalk-cli -l json -d 'one JSON document'
complete -c floorwalk-cli -l quiet -d 'no remarks'
complete -c floorwalk-cli -l help -d 'help'
complete -c floorwalk-cli -n __fish_use_subcommand -a identity -d 'who uses this device'
complete -c floorwalk-cli -n '__fish_seen_subcommand_from identity' -l mail
complete -c floorwalk-cli -n '__fish_seen_subcommand_from identity' -l name
complete -c floorwalk-cli -n __fish_use_subcommand -a values -d 'our declared values'
complete -c floorwalk-cli -n '__fish_seen_subcommand_from values; and not __fish_seen_subcommand_from list add remove pair' -a 'list add remove pair'
complete -c floorwalk-cli -n __fish_use_subcommand -a profile -d 'our own culture on each scale of fit'
complete -c floorwalk-cli -n __fish_use_subcommand -a site -d 'the places that are visited'
complete -c floorwalk-cli -n '__fish_seen_subcommand_from site; and not __fish_seen_subcommand_from add list show set same values' -a 'add list show set same values'
complete -c floorwalk-cli -n '__fish_seen_subcommand_from site; and __fish_seen_subcommand_from add' -l kind
complete -c floorwalk-cli -n '__fish_seen_subcommand_from site; and __fish_seen_subcommand_from add' -l partner
complete -c floorwalk-cli -n '__fish_seen_subcommand_from site; and __fish_seen_subcommand_from add' -l place
complete -c floorwalk-cli -n __fish_use_subcommand -a claim -d 'what a vendor says of itself'
complete -c floorwalk-cli -n '__fish_seen_subcommand_from claim; and not __fish_seen_subcommand_from add list seen not-seen contradicted' -a 'add list seen not-seen contradicted'
complete -c floorwalk-cli -n '__fish_seen_subcommand_from claim; and __fish_seen_subcommand_from add' -l source
complete -c floorwalk-cli -n '__fish_seen_subcommand_from claim; and __fish_seen_subcommand_from seen' -l note
complete -c floorwalk-cli -n '__fish_seen_subcommand_from claim; and __fish_seen_subcommand_from seen' -l photo
complete -c floorwalk-cli -n '__fish_seen_subcommand_from claim; and __fish_seen_subcommand_from seen' -l visit
complete -c floorwalk-cli -n '__fish_seen_subcommand_from claim; and __fish_seen_subcommand_from not-seen' -l note
complete -c floorwalk-cli -n '__fish_seen_subcommand_from claim; and __fish_seen_subcommand_from not-seen' -l photo
complete -c floorwalk-cli -n '__fish_seen_subcommand_from claim; and __fish_seen_subcommand_from not-seen' -l visit
complete -c floorwalk-cli -n '__fish_seen_subcommand_from claim; and __fish_seen_subcommand_from contradicted' -l note
complete -c floorwalk-cli -n '__fish_seen_subcommand_from claim; and __fish_seen_subcommand_from contradicted' -l photo
complete -c floorwalk-cli -n '__fish_seen_subcommand_from claim; and __fish_seen_subcommand_from contradicted' -l visit
complete -c floorwalk-cli -n __fish_use_subcommand -a action -d 'what is to be done after a visit'
complete -c floorwalk-cli -n '__fish_seen_subcommand_from action; and not __fish_seen_subcommand_from add list set done drop reopen' -a 'add list set done drop reopen'
complete -c floorwalk-cli -n '__fish_seen_subcommand_from action; and __fish_seen_subcommand_from add' -l due
complete -c floorwalk-cli -n '__fish_seen_subcommand_from action; and __fish_seen_subcommand_from add' -l owner
complete -c floorwalk-cli -n '__fish_seen_subcommand_from action; and __fish_seen_subcommand_from add' -l priority
complete -c floorwalk-cli -n '__fish_seen_subcommand_from action; and __fish_seen_subcommand_from add' -l question
complete -c floorwalk-cli -n '__fish_seen_subcommand_from action; and __fish_seen_subcommand_from list' -l open
complete -c floorwalk-cli -n '__fish_seen_subcommand_from action; and __fish_seen_subcommand_from list' -l site
complete -c floorwalk-cli -n __fish_use_subcommand -a template -d 'the checklists'
complete -c floorwalk-cli -n '__fish_seen_subcommand_from template; and not __fish_seen_subcommand_from list show check import' -a 'list show check import'
complete -c floorwalk-cli -n __fish_use_subcommand -a visit -d 'visits of a site'
complete -c floorwalk-cli -n '__fish_seen_subcommand_from visit; and not __fish_seen_subcommand_from new list show set close reopen delete restore same-walk upgrade zone' -a 'new list show set close reopen delete restore same-walk upgrade zone'
complete -c floorwalk-cli -n '__fish_seen_subcommand_from visit; and __fish_seen_subcommand_from new' -l blind
complete -c floorwalk-cli -n '__fish_seen_subcommand_from visit; and __fish_seen_subcommand_from new' -l date
complete -c floorwalk-cli -n '__fish_seen_subcommand_from visit; and __fish_seen_subcommand_from new' -l phase
complete -c floorwalk-cli -n '__fish_seen_subcommand_from visit; and __fish_seen_subcommand_from new' -l photos
complete -c floorwalk-cli -n '__fish_seen_subcommand_from visit; and __fish_seen_subcommand_from new' -l photos-by
complete -c floorwalk-cli -n '__fish_seen_subcommand_from visit; and __fish_seen_subcommand_from new' -l site
complete -c floorwalk-cli -n '__fish_seen_subcommand_from visit; and __fish_seen_subcommand_from new' -l template
complete -c floorwalk-cli -n '__fish_seen_subcommand_from visit; and __fish_seen_subcommand_from new' -l walk
complete -c floorwalk-cli -n '__fish_seen_subcommand_from visit; and __fish_seen_subcommand_from list' -l deleted
complete -c floorwalk-cli -n '__fish_seen_subcommand_from visit; and __fish_seen_subcommand_from list' -l site
complete -c floorwalk-cli -n '__fish_seen_subcommand_from visit; and __fish_seen_subcommand_from list' -l status
complete -c floorwalk-cli -n __fish_use_subcommand -a section -d 'each break room, leader met or incident'
complete -c floorwalk-cli -n '__fish_seen_subcommand_from section; and not __fish_seen_subcommand_from add label list remove' -a 'add label list remove'
complete -c floorwalk-cli -n '__fish_seen_subcommand_from section; and __fish_seen_subcommand_from label' -l in
complete -c floorwalk-cli -n __fish_use_subcommand -a answer -d 'answers a question of a visit'
complete -c floorwalk-cli -n '__fish_seen_subcommand_from answer' -l clear
complete -c floorwalk-cli -n '__fish_seen_subcommand_from answer' -l in
complete -c floorwalk-cli -n '__fish_seen_subcommand_from answer' -l na
complete -c floorwalk-cli -n '__fish_seen_subcommand_from answer' -l note
complete -c floorwalk-cli -n '__fish_seen_subcommand_from answer' -l reason
complete -c floorwalk-cli -n __fish_use_subcommand -a note -d 'writes a note on a question'
complete -c floorwalk-cli -n '__fish_seen_subcommand_from note' -l in
complete -c floorwalk-cli -n '__fish_seen_subcommand_from note' -l private
complete -c floorwalk-cli -n __fish_use_subcommand -a photo -d 'photos of a visit'
complete -c floorwalk-cli -n '__fish_seen_subcommand_from photo; and not __fish_seen_subcommand_from add list move caption redact clear delete restore export fetch' -a 'add list move caption redact clear delete restore export fetch'
complete -c floorwalk-cli -n '__fish_seen_subcommand_from photo; and __fish_seen_subcommand_from add' -l caption
complete -c floorwalk-cli -n '__fish_seen_subcommand_from photo; and __fish_seen_subcommand_from add' -l in
complete -c floorwalk-cli -n '__fish_seen_subcommand_from photo; and __fish_seen_subcommand_from add' -l question
complete -c floorwalk-cli -n '__fish_seen_subcommand_from photo; and __fish_seen_subcommand_from list' -l deleted
complete -c floorwalk-cli -n '__fish_seen_subcommand_from photo; and __fish_seen_subcommand_from move' -l in
complete -c floorwalk-cli -n '__fish_seen_subcommand_from photo; and __fish_seen_subcommand_from clear' -l agreed-by
complete -c floorwalk-cli -n '__fish_seen_subcommand_from photo; and __fish_seen_subcommand_from clear' -l data
complete -c floorwalk-cli -n '__fish_seen_subcommand_from photo; and __fish_seen_subcommand_from clear' -l people
complete -c floorwalk-cli -n '__fish_seen_subcommand_from photo; and __fish_seen_subcommand_from export' -l original
complete -c floorwalk-cli -n __fish_use_subcommand -a conversation -d 'whom the visitor talked to'
complete -c floorwalk-cli -n '__fish_seen_subcommand_from conversation; and not __fish_seen_subcommand_from add set delete' -a 'add set delete'
complete -c floorwalk-cli -n '__fish_seen_subcommand_from conversation; and __fish_seen_subcommand_from add' -l impact
complete -c floorwalk-cli -n '__fish_seen_subcommand_from conversation; and __fish_seen_subcommand_from add' -l manager-present
complete -c floorwalk-cli -n '__fish_seen_subcommand_from conversation; and __fish_seen_subcommand_from add' -l quote
complete -c floorwalk-cli -n '__fish_seen_subcommand_from conversation; and __fish_seen_subcommand_from add' -l role
complete -c floorwalk-cli -n '__fish_seen_subcommand_from conversation; and __fish_seen_subcommand_from add' -l shift
complete -c floorwalk-cli -n '__fish_seen_subcommand_from conversation; and __fish_seen_subcommand_from add' -l tenure
complete -c floorwalk-cli -n '__fish_seen_subcommand_from conversation; and __fish_seen_subcommand_from add' -l value
complete -c floorwalk-cli -n '__fish_seen_subcommand_from conversation; and __fish_seen_subcommand_from add' -l vision
complete -c floorwalk-cli -n __fish_use_subcommand -a tag -d 'a value seen lived'
complete -c floorwalk-cli -n __fish_use_subcommand -a comment -d 'comments on a visit'
complete -c floorwalk-cli -n '__fish_seen_subcommand_from comment' -l question
complete -c floorwalk-cli -n __fish_use_subcommand -a review -d 'how far the review of a visit is'
complete -c floorwalk-cli -n '__fish_seen_subcommand_from review' -l remark
complete -c floorwalk-cli -n __fish_use_subcommand -a disagreements -d 'what people said differently'
complete -c floorwalk-cli -n __fish_use_subcommand -a settle -d 'ends a disagreement'
complete -c floorwalk-cli -n __fish_use_subcommand -a history -d 'who changed what and when'
complete -c floorwalk-cli -n __fish_use_subcommand -a undo -d 'takes back the last change made on this device'
complete -c floorwalk-cli -n __fish_use_subcommand -a search -d 'finds what was typed'
complete -c floorwalk-cli -n '__fish_seen_subcommand_from search' -l person
complete -c floorwalk-cli -n '__fish_seen_subcommand_from search' -l phase
complete -c floorwalk-cli -n '__fish_seen_subcommand_from search' -l photos
complete -c floorwalk-cli -n '__fish_seen_subcommand_from search' -l score
complete -c floorwalk-cli -n '__fish_seen_subcommand_from search' -l section
complete -c floorwalk-cli -n '__fish_seen_subcommand_from search' -l since
complete -c floorwalk-cli -n '__fish_seen_subcommand_from search' -l site
complete -c floorwalk-cli -n '__fish_seen_subcommand_from search' -l until
complete -c floorwalk-cli -n __fish_use_subcommand -a compare -d 'visits beside each other'
complete -c floorwalk-cli -n '__fish_seen_subcommand_from compare' -l format
complete -c floorwalk-cli -n '__fish_seen_subcommand_from compare' -l only-differences
complete -c floorwalk-cli -n '__fish_seen_subcommand_from compare' -l output
complete -c floorwalk-cli -n '__fish_seen_subcommand_from compare' -l overwrite
complete -c floorwalk-cli -n '__fish_seen_subcommand_from compare' -l paper
complete -c floorwalk-cli -n __fish_use_subcommand -a trend -d 'a site over time'
complete -c floorwalk-cli -n '__fish_seen_subcommand_from trend' -l format
complete -c floorwalk-cli -n '__fish_seen_subcommand_from trend' -l output
complete -c floorwalk-cli -n '__fish_seen_subcommand_from trend' -l overwrite
complete -c floorwalk-cli -n '__fish_seen_subcommand_from trend' -l paper
complete -c floorwalk-cli -n __fish_use_subcommand -a matrix -d 'our values and theirs'
complete -c floorwalk-cli -n '__fish_seen_subcommand_from matrix' -l format
complete -c floorwalk-cli -n '__fish_seen_subcommand_from matrix' -l output
complete -c floorwalk-cli -n '__fish_seen_subcommand_from matrix' -l overwrite
complete -c floorwalk-cli -n '__fish_seen_subcommand_from matrix' -l paper
complete -c floorwalk-cli -n __fish_use_subcommand -a report -d 'one visit for the meeting'
complete -c floorwalk-cli -n '__fish_seen_subcommand_from report' -l output
complete -c floorwalk-cli -n '__fish_seen_subcommand_from report' -l overwrite
complete -c floorwalk-cli -n '__fish_seen_subcommand_from report' -l paper
complete -c floorwalk-cli -n '__fish_seen_subcommand_from report' -l with-private
complete -c floorwalk-cli -n __fish_use_subcommand -a team -d 'the team and its repository'
complete -c floorwalk-cli -n '__fish_seen_subcommand_from team; and not __fish_seen_subcommand_from create join sign-in code show leave test key trust' -a 'create join sign-in code show leave test key trust'
complete -c floorwalk-cli -n '__fish_seen_subcommand_from team; and __fish_seen_subcommand_from create' -l authority
complete -c floorwalk-cli -n '__fish_seen_subcommand_from team; and __fish_seen_subcommand_from create' -l progress
complete -c floorwalk-cli -n '__fish_seen_subcommand_from team; and __fish_seen_subcommand_from join' -l authority
complete -c floorwalk-cli -n '__fish_seen_subcommand_from team; and __fish_seen_subcommand_from join' -l progress
complete -c floorwalk-cli -n '__fish_seen_subcommand_from team; and __fish_seen_subcommand_from sign-in' -l authority
complete -c floorwalk-cli -n '__fish_seen_subcommand_from team; and __fish_seen_subcommand_from sign-in' -l progress
complete -c floorwalk-cli -n '__fish_seen_subcommand_from team; and __fish_seen_subcommand_from code' -l qr
complete -c floorwalk-cli -n '__fish_seen_subcommand_from team; and __fish_seen_subcommand_from test' -l progress
complete -c floorwalk-cli -n __fish_use_subcommand -a sync -d 'sync with the team'
complete -c floorwalk-cli -n '__fish_seen_subcommand_from sync' -l accept-erasures
complete -c floorwalk-cli -n '__fish_seen_subcommand_from sync' -l photos
complete -c floorwalk-cli -n '__fish_seen_subcommand_from sync' -l progress
complete -c floorwalk-cli -n __fish_use_subcommand -a status -d 'what is here and not at the team yet'
complete -c floorwalk-cli -n __fish_use_subcommand -a check -d 'looks at every record and every photo'
complete -c floorwalk-cli -n '__fish_seen_subcommand_from check' -l repair
complete -c floorwalk-cli -n __fish_use_subcommand -a rebuild -d 'makes lists and search again'
complete -c floorwalk-cli -n __fish_use_subcommand -a backup -d 'writes a whole copy of the records'
complete -c floorwalk-cli -n __fish_use_subcommand -a export -d 'writes everything into a folder'
complete -c floorwalk-cli -n __fish_use_subcommand -a purge -d 'erases records for ever'
complete -c floorwalk-cli -n '__fish_seen_subcommand_from purge' -l reason
complete -c floorwalk-cli -n __fish_use_subcommand -a demo -d 'fills an empty data folder with made-up visits'
complete -c floorwalk-cli -n __fish_use_subcommand -a help -d 'what commands there are'
complete -c floorwalk-cli -n __fish_use_subcommand -a version -d 'the version of this program'
