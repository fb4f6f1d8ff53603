# Merges Cobertura reports into one table: a line is covered when any report saw it hit.
# Usage: awk -v gates=build/coverage.gates -v projects="Ergodic.Domain ..." -f build/coverage.awk report.xml...
# Ends with status 1 when a project, or all together, is below its gate.

function attribute(name,    start, rest) {
  start = index($0, " " name "=\"")
  if (start == 0) return ""
  rest = substr($0, start + length(name) + 3)
  return substr(rest, 1, index(rest, "\"") - 1)
}

function percent(part, whole) { return whole ? 100 * part / whole : 100 }

BEGIN {
  while ((status = (getline line < gates)) > 0) {
    if (line ~ /^[ \t]*(#|$)/) continue
    count = split(line, field, /[ \t]+/)
    least[field[1]] = field[2]
    reason[field[1]] = ""
    for (i = 3; i <= count; i++) reason[field[1]] = reason[field[1]] " " field[i]
  }
  if (status < 0) { print "cannot read " gates; exit 1 }
}

/<source>/ {
  source = $0
  sub(/.*<source>/, "", source); sub(/<\/source>.*/, "", source)
}
/<package / {
  project = attribute("name")
  if (project == "ergodic") project = "Ergodic.Cli"
  seen[project] = 1
}
/<class / {
  file = attribute("filename")
  if (file !~ /^\//) file = source "/" file
  gsub(/\/+/, "/", file); sub(/.*\/src\//, "", file)
}
/<line / {
  line = file ":" attribute("number")
  if (!(line in owner)) { owner[line] = project; lines[project]++; fileOf[line] = file; fileLines[file]++ ; projectOf[file] = project }
  if (attribute("hits") + 0 > 0 && !(line in hit)) { hit[line] = 1; covered[project]++; fileCovered[file]++ }
}

END {
  if (status < 0) exit 1
  printf "%-24s %9s %9s %8s %6s\n", "project", "lines", "covered", "percent", "gate"
  count = split(projects, name, " ")
  for (i = 1; i <= count; i++) {
    project = name[i]
    gate = (project in least) ? least[project] : least["*"]
    if (!(project in seen)) {
      printf "%-24s %9s %9s %8s %6s  %s\n", project, "-", "-", "-", gate, gate == "-" ? "not measured:" reason[project] : "NOT MEASURED by any test"
      if (gate != "-") failed = 1
      continue
    }
    share = percent(covered[project], lines[project])
    verdict = ""
    if (gate == "-") verdict = "not judged:" reason[project]
    else {
      allLines += lines[project]; allCovered += covered[project]
      if (share < gate) { verdict = "BELOW"; below = below " " project; failed = 1 }
    }
    printf "%-24s %9d %9d %8.1f %6s  %s\n", project, lines[project], covered[project], share, gate, verdict
  }
  share = percent(allCovered, allLines)
  verdict = ""
  if (share < least["TOTAL"]) { verdict = "BELOW"; failed = 1 }
  printf "%-24s %9d %9d %8.1f %6s  %s\n", "all judged", allLines, allCovered, share, least["TOTAL"], verdict
  if (below != "") {
    print "files with lines no test reached:"
    for (file in fileLines)
      if (index(below " ", " " projectOf[file] " ") && fileLines[file] > fileCovered[file])
        printf "  %5d of %5d  %s\n", fileLines[file] - fileCovered[file], fileLines[file], file | "sort -rn | head -20"
    close("sort -rn | head -20")
  }
  exit failed
}
