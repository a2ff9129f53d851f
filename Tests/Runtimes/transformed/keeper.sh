#!/bin/bash -p
# A keeper of an audit log, in shell: MODE is DEV or PROD, the database is noted and never reached,
# and `ready` on a line of its own says that it is. The log is plain text; `sum` is the digest of it
# all and names the mode that it belongs to.
LC_ALL=C
export LC_ALL
shopt -s nullglob dotglob
umask 022

refuse() {
  printf 'keeper: bad %s: %s\n' "$1" "$2" >&2
  exit 9
}

# Refuses a variable that is missing or not of a form; the second form, if any, is that of prod.
demand() {
  [[ ${!1} =~ ^(${2})$ ]] || refuse "$1" 'unset or ill-formed'
  [[ $MODE != PROD || ! $3 || ${!1} =~ ^(${3})$ ]] || refuse "$1" 'not for prod'
}

digest_of() { /usr/bin/sha256sum | { read -r digest _ && printf '%s' "$digest"; }; }

# Puts one line into a file as a whole or not at all.
put() {
  printf '%s\n' "$2" >"$KEEPER_DIR/.$1" && /usr/bin/sync "$KEEPER_DIR/.$1" &&
    /usr/bin/mv "$KEEPER_DIR/.$1" "$KEEPER_DIR/$1" || refuse KEEPER_DIR 'cannot be written'
}

append() {
  count=$((count + 1))
  text+="$count $1 $MODE"$'\n'
  put log "${text%$'\n'}"
  put sum "$MODE $(printf '%s' "$text" | digest_of)"
}

# Takes the folder for this process alone and reads back what is in it.
claim() {
  local name owner sum line
  { exec 9<"$KEEPER_DIR"; } 2>/dev/null || refuse KEEPER_DIR 'cannot be opened'
  /usr/bin/flock -n 9 || refuse KEEPER_DIR 'in use'
  for name in "$KEEPER_DIR"/*; do
    [[ ${name##*/} =~ ^\.?(log|sum)$ ]] || refuse KEEPER_DIR 'not of a keeper'
  done
  count=0 text=
  [[ -e $KEEPER_DIR/sum || -e $KEEPER_DIR/log ]] || put sum "$MODE $(digest_of </dev/null)"
  { read -r owner sum <"$KEEPER_DIR/sum"; } 2>/dev/null
  [[ $owner == "$MODE" ]] || refuse KEEPER_DIR 'of another mode'
  [[ -e $KEEPER_DIR/log ]] && { IFS= read -r -d '' text <"$KEEPER_DIR/log" || true; }
  local shorter=
  while IFS= read -r line; do
    [[ -z $line ]] && continue
    count=$((count + 1))
    [[ $line =~ ^$count\ (started|stopped)\ $MODE$ ]] || refuse KEEPER_DIR "line $count is broken"
  done <<<"$text"
  shorter=${text%$'\n'}
  [[ $shorter == *$'\n'* ]] && shorter="${shorter%$'\n'*}"$'\n' || shorter=
  # A sum that is one line behind is that of a keeper which was killed between the two.
  [[ $sum == "$(printf '%s' "$text" | digest_of)" ||
    $sum == "$(printf '%s' "$shorter" | digest_of)" ]] || refuse KEEPER_DIR 'lines are missing'
}

demand MODE 'DEV|PROD'
demand PLANE 'PAPER'
demand KEEPER_ID '[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}'
demand KEEPER_IMAGE '[a-z0-9][a-zA-Z0-9._:/-]*(@sha256:[0-9a-f]{64})?' '.*@sha256:.*'
[[ $MODE != PROD || ! $KEEPER_IMAGE =~ :[lL][aA][tT][eE][sS][tT]@ ]] ||
  refuse KEEPER_IMAGE 'tagged latest'
demand KEEPER_DIR '/.*'
[[ $KEEPER_DIR != *[$'\1'-$'\37'$'\177']* ]] || refuse KEEPER_DIR 'ill-formed'
demand KEEPER_STORE 'postgres://[^:/@]+:[^/@]+@[0-9.]+:[1-9][0-9]{0,4}/[a-z0-9_]+' \
  'postgres://.*_prod'
[[ $MODE != DEV || $KEEPER_STORE == *_dev ]] || refuse KEEPER_STORE 'not for dev'
demand KEEPER_CLIENT '[0-9a-f]{32}\.access'
demand KEEPER_SECRET '[0-9a-f]{64}'
demand KEEPER_URL 'https://[a-z0-9.-]+(:[1-9][0-9]{0,4})?(/[a-zA-Z0-9._~/-]*)?'
demand KEEPER_LEVEL 'debug|info|warn|error' 'info|warn|error'
demand KEEPER_SMOKE '(yes|no)?' '(no)?'
demand KEEPER_DEBUG '(yes|no)?' '(no)?'
demand KEEPER_EXTRAS '([a-zA-Z0-9._:/@+,-]*)' ''
[[ $MODE != PROD || -z $KEEPER_EXTRAS ]] || refuse KEEPER_EXTRAS 'not for prod'

# The pipe is held open by its own end, so that the wait lasts until a signal comes. It is opened
# before there are traps: one that runs while bash reads `<(:)` is itself misread.
exec 8<> <(:)
stopped=
trap 'stopped=1' TERM INT
trap '' HUP QUIT USR1 USR2
claim
append started
printf 'ready\n'
until [[ $stopped ]]; do IFS= read -r -t 0.2 -u 8 _; done
append stopped
