#!/usr/bin/env bash
# What action.yml runs: installs claimlint into an environment of its own, judges the drafts, and says where the report is.
# All that a workflow sets arrives in CLAIMLINT_* variables. CLAIMLINT_COMMAND, if set, is used instead of an installation.
set -euo pipefail
shopt -s nocasematch # the bash of macOS, which is old, has no other way to take .MD for .md

suffixes='\.(md|markdown|mdx|html?|txt|docx)$'

stop() { # MESSAGE
    printf '::error title=claimlint::%s\n' "$1"
    exit 2
}

install() {
    local home=${RUNNER_TEMP:?}/claimlint
    "${CLAIMLINT_PYTHON:?}" -m venv "$home"
    local bin=$home/bin
    [[ -d $bin ]] || bin=$home/Scripts
    "$bin/python" -m pip install --quiet --disable-pip-version-check \
        --constraint "${GITHUB_ACTION_PATH:?}/constraints.txt" "$GITHUB_ACTION_PATH"
    command=$bin/claimlint
}

# The changed drafts under the given paths, into `files`. False when the base is not to be had: then all are judged.
find_changed() {
    git cat-file -e "$CLAIMLINT_BASE^{commit}" 2>/dev/null ||
        git fetch --quiet --no-tags --depth=1 origin "$CLAIMLINT_BASE" || return 1
    local list file
    list=$(mktemp)
    GIT_GLOB_PATHSPECS=1 git diff -z --relative --name-only --diff-filter=d --no-renames "$CLAIMLINT_BASE" HEAD \
        -- "${paths[@]}" >"$list" || return 1
    while IFS= read -r -d '' file; do
        if [[ $file =~ $suffixes ]]; then files+=("$file"); fi
    done <"$list"
    rm -f "$list"
}

paths=()
while IFS= read -r line; do
    line=${line#"${line%%[![:space:]]*}"}
    line=${line%"${line##*[![:space:]]}"}
    if [[ -n $line ]]; then paths+=("$line"); fi
done <<<"${CLAIMLINT_PATHS:-.}"
((${#paths[@]})) || stop "the input “paths” names nothing"
[[ ${CLAIMLINT_UPLOAD:-false} != true || -n ${CLAIMLINT_SARIF:-} ]] ||
    stop "the input “upload-sarif” needs “sarif”, the file to upload"
[[ ${CLAIMLINT_SARIF:-} != *$'\n'* ]] || stop "the input “sarif” has to be one line"

options=(--output-format github --force-exclude)
[[ -z ${CLAIMLINT_FAIL_ON:-} ]] || options+=(--fail-on "$CLAIMLINT_FAIL_ON")
[[ -z ${CLAIMLINT_CONFIG:-} ]] || options+=(--config "$CLAIMLINT_CONFIG")
[[ -z ${CLAIMLINT_SARIF:-} ]] || options+=(--report "sarif=$CLAIMLINT_SARIF")

files=()
if [[ ${CLAIMLINT_CHANGED_ONLY:-true} == true && -n ${CLAIMLINT_BASE:-} ]]; then
    if ! find_changed; then
        printf '::notice title=claimlint::The base of the pull request cannot be fetched, so all drafts are judged.\n'
    elif ((${#files[@]} == 0)); then
        printf 'No draft was added or changed.\n'
        printf 'exit-code=0\n' >>"${GITHUB_OUTPUT:?}"
        exit 0
    elif ((${#files[@]} <= 1000)); then # more would not fit into a command line everywhere
        paths=("${files[@]}")
        options+=(--allow-empty)
    fi
fi

command=${CLAIMLINT_COMMAND:-}
[[ -n $command ]] || install

code=0
"$command" check "${options[@]}" -- "${paths[@]}" || code=$?
printf 'exit-code=%s\n' "$code" >>"${GITHUB_OUTPUT:?}"
if [[ -n ${CLAIMLINT_SARIF:-} && -s ${CLAIMLINT_SARIF} ]]; then
    report=$CLAIMLINT_SARIF
    [[ $report == /* ]] || report=$PWD/$report # the step that uploads starts in another folder
    printf 'sarif=%s\n' "$report" >>"$GITHUB_OUTPUT"
fi
exit "$code"
