# SPDX-FileCopyrightText: The Floorwalk authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Written by tests/cli/completions.py --write from the verbs of floorwalk-cli.

_floorwalk_cli() {
  local word=${COMP_WORDS[COMP_CWORD]} verb= command= words= index
  for ((index = 1; index < COMP_CWORD; index++)); do
    case ${COMP_WORDS[index]} in
      --data) ((index++)) ;;
      -*) ;;
      *) if [ -z "$verb" ]; then verb=${COMP_WORDS[index]}; else command=${COMP_WORDS[index]}; break; fi ;;
    esac
  done
  case $verb/$command in
    /) words='identity values profile site claim action template visit section answer note photo conversation tag comment review disagreements settle history undo search compare trend matrix report team sync status check rebuild backup export purge demo help version --data --json --quiet --help' ;;
    identity/*) words='--mail --name --help' ;;
    values/list) words='--help' ;;
    values/add) words='--help' ;;
    values/remove) words='--help' ;;
    values/pair) words='--help' ;;
    values/*) words='list add remove pair --help' ;;
    profile/*) words='--help' ;;
    site/add) words='--kind --partner --place --help' ;;
    site/list) words='--help' ;;
    site/show) words='--help' ;;
    site/set) words='--help' ;;
    site/same) words='--help' ;;
    site/values) words='--help' ;;
    site/*) words='add list show set same values --help' ;;
    claim/add) words='--source --help' ;;
    claim/list) words='--help' ;;
    claim/seen) words='--note --photo --visit --help' ;;
    claim/not-seen) words='--note --photo --visit --help' ;;
    claim/contradicted) words='--note --photo --visit --help' ;;
    claim/*) words='add list seen not-seen contradicted --help' ;;
    action/add) words='--due --owner --priority --question --help' ;;
    action/list) words='--open --site --help' ;;
    action/set) words='--help' ;;
    action/done) words='--help' ;;
    action/drop) words='--help' ;;
    action/reopen) words='--help' ;;
    action/*) words='add list set done drop reopen --help' ;;
    template/list) words='--help' ;;
    template/show) words='--help' ;;
    template/check) words='--help' ;;
    template/import) words='--help' ;;
    template/*) words='list show check import --help' ;;
    visit/new) words='--blind --date --phase --photos --photos-by --site --template --walk --help' ;;
    visit/list) words='--deleted --site --status --help' ;;
    visit/show) words='--help' ;;
    visit/set) words='--help' ;;
    visit/close) words='--help' ;;
    visit/reopen) words='--help' ;;
    visit/delete) words='--help' ;;
    visit/restore) words='--help' ;;
    visit/same-walk) words='--help' ;;
    visit/upgrade) words='--help' ;;
    visit/zone) words='--help' ;;
    visit/*) words='new list show set close reopen delete restore same-walk upgrade zone --help' ;;
    section/add) words='--help' ;;
    section/label) words='--in --help' ;;
    section/list) words='--help' ;;
    section/remove) words='--help' ;;
    section/*) words='add label list remove --help' ;;
    answer/*) words='--clear --in --na --note --reason --help' ;;
    note/*) words='--in --private --help' ;;
    photo/add) words='--caption --in --question --help' ;;
    photo/list) words='--deleted --help' ;;
    photo/move) words='--in --help' ;;
    photo/caption) words='--help' ;;
    photo/redact) words='--help' ;;
    photo/clear) words='--agreed-by --data --people --help' ;;
    photo/delete) words='--help' ;;
    photo/restore) words='--help' ;;
    photo/export) words='--original --help' ;;
    photo/fetch) words='--help' ;;
    photo/*) words='add list move caption redact clear delete restore export fetch --help' ;;
    conversation/add) words='--impact --manager-present --quote --role --shift --tenure --value --vision --help' ;;
    conversation/set) words='--help' ;;
    conversation/delete) words='--help' ;;
    conversation/*) words='add set delete --help' ;;
    tag/*) words='--help' ;;
    comment/*) words='--question --help' ;;
    review/*) words='--remark --help' ;;
    disagreements/*) words='--help' ;;
    settle/*) words='--help' ;;
    history/*) words='--help' ;;
    undo/*) words='--help' ;;
    search/*) words='--person --phase --photos --score --section --since --site --until --help' ;;
    compare/*) words='--format --only-differences --output --overwrite --paper --help' ;;
    trend/*) words='--format --output --overwrite --paper --help' ;;
    matrix/*) words='--format --output --overwrite --paper --help' ;;
    report/*) words='--output --overwrite --paper --with-private --help' ;;
    team/create) words='--authority --progress --help' ;;
    team/join) words='--authority --progress --help' ;;
    team/sign-in) words='--authority --progress --help' ;;
    team/code) words='--qr --help' ;;
    team/show) words='--help' ;;
    team/leave) words='--help' ;;
    team/test) words='--progress --help' ;;
    team/key) words='--help' ;;
    team/trust) words='--help' ;;
    team/*) words='create join sign-in code show leave test key trust --help' ;;
    sync/*) words='--accept-erasures --photos --progress --help' ;;
    status/*) words='--help' ;;
    check/*) words='--repair --help' ;;
    rebuild/*) words='--help' ;;
    backup/*) words='--help' ;;
    export/*) words='--help' ;;
    purge/*) words='--reason --help' ;;
    demo/*) words='--help' ;;
    help/*) words='--help' ;;
    version/*) words='--help' ;;
  esac
  mapfile -t COMPREPLY < <(compgen -W "$words" -- "$word")
}
complete -o bashdefault -o default -F _floorwalk_cli floorwalk-cli
