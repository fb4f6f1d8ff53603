# Sourced by ./ergodic, build/publish and ./test: says whether the published command line is the one these sources give.

# One line a source file: path, size, time of last change. Any edit, addition, removal or renaming changes the list.
list_sources() {
  local root=$1
  find "$root/src" "$root"/Directory.* "$root"/*.slnx "$root/global.json" "$root/.editorconfig" \
    \( -name bin -o -name obj \) -prune -o -type f -printf '%P %f %s %T@\n' | LC_ALL=C sort
}

is_published() {
  local root=$1
  [[ -x $root/artifacts/ergodic/ergodic ]] && list_sources "$root" | cmp --silent - "$root/artifacts/ergodic/sources.list"
}
