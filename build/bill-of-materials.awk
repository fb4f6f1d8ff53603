# Writes a CycloneDX 1.5 bill of materials from NuGet lock files: every resolved package once, with its hash.
# What the published program carries (named by its deps.json) is required; test and build tools are excluded from it.
# Usage: awk -v version=0.1.0 -f build/bill-of-materials.awk artifacts/ergodic/ergodic.deps.json src/*/packages.lock.json ...

function quoted(    parts) { split($0, parts, "\""); return parts[4] }

function finish_package() {
  if (package != "" && kind != "Project" && resolved != "") {
    key = package "@" resolved
    if (!(key in hash)) { order[++count] = key; names[key] = package; versions[key] = resolved; hash[key] = content }
  }
  package = kind = resolved = content = ""
}

FNR == 1 { depth = 0 }
FILENAME ~ /deps\.json$/ {
  if (/^ +"[^"]+\/[^"]+": \{/) { split($0, parts, "\""); sub("/", "@", parts[2]); shipped[parts[2]] = 1 }
  next
}
# Braces close a line or open one in these files: depth 3 holds packages, depth 4 their properties.
/}/ { if (depth == 4) finish_package(); depth-- }
depth == 3 && /": \{/ { split($0, parts, "\""); package = parts[2] }
depth == 4 && /"type":/ { kind = quoted() }
depth == 4 && /"resolved":/ { resolved = quoted() }
depth == 4 && /"contentHash":/ { content = quoted() }
/\{ *$/ { depth++ }

END {
  if (count == 0) { print "no package found in the lock files" > "/dev/stderr"; exit 1 }
  for (i = 2; i <= count; i++)
    for (j = i; j > 1 && tolower(order[j]) < tolower(order[j - 1]); j--) { swap = order[j]; order[j] = order[j - 1]; order[j - 1] = swap }
  print "{"
  print "  \"bomFormat\": \"CycloneDX\","
  print "  \"specVersion\": \"1.5\","
  print "  \"version\": 1,"
  print "  \"metadata\": { \"component\": { \"type\": \"application\", \"name\": \"Ergodic\", \"version\": \"" version "\" } },"
  print "  \"components\": ["
  for (i = 1; i <= count; i++) {
    key = order[i]
    purl = "pkg:nuget/" names[key] "@" versions[key]
    print "    {"
    print "      \"type\": \"library\","
    print "      \"bom-ref\": \"" purl "\","
    print "      \"name\": \"" names[key] "\","
    print "      \"version\": \"" versions[key] "\","
    print "      \"scope\": \"" (key in shipped ? "required" : "excluded") "\","
    print "      \"purl\": \"" purl "\","
    print "      \"properties\": [{ \"name\": \"nuget:contentHash\", \"value\": \"" hash[key] "\" }]"
    print "    }" (i < count ? "," : "")
  }
  print "  ]"
  print "}"
}
