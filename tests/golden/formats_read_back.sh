# What the table shapes print is read again: as many rows as events, every cell UTF-8, tabs and quotes in names and
# texts harmless, places with coordinates.
cd "$(mktemp -d)"
cat > news.jsonl <<'TEXT'
{"id":"a\tb","url":"https://example.org/?q=\"x\"\ty","publisher":"The \"Daily\"\tNews","published":"2015-11-28","text":"Russia imposed sanctions on Turkey\nin Moscow on Friday. Germany\u2019s chancellor met France\u2019s president in \u015eanl\u0131urfa, near Aleppo."}
{"id":"c","published":"2016-02-06","text":"Turkish troops shelled Aleppo, a \"safe\" city.\tIran condemned the attack in Damascus."}
TEXT
tertius code -q news.jsonl | python3 -c "import json,sys; print(sum('cameo' in json.loads(l) for l in sys.stdin), 'events')"
for shape in phoenix gdelt icews polecat tsv; do
  tertius code -q --format $shape news.jsonl > $shape.txt
  iconv -f UTF-8 -t UTF-8 $shape.txt > /dev/null && awk -F'\t' -v s=$shape '{ n[NF]++ } END { for (k in n) print s, k, n[k] }' $shape.txt
done
for shape in gdelt icews polecat; do
  tertius import -q -p $shape.tertius --format $shape --json $shape.txt
done
python3 - <<'CHECK'
import csv, json, subprocess
rows = list(csv.DictReader(open("polecat.txt", encoding="utf-8"), delimiter="\t", quoting=csv.QUOTE_NONE))
print(*(r[k] for r in rows[:1] for k in ("Event Type", "Actor Country", "Actor COW", "Placename", "Latitude", "Longitude", "Source")), sep="|")
for line in open("phoenix.txt", encoding="utf-8"):
    cells = line.rstrip("\n").split("\t")
    print(cells[1], cells[5], cells[9], cells[13], cells[18:21], cells[23], sep="|")
CHECK
