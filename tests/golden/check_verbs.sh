# A verb's frame that an earlier row has already is named with both lines; exit 1.
cp -r "$TERTIUS_DATA" data
printf 'overawe\tobj\t111\tobj\ncajole; overawe\tobj\t112\tobj\n' >> data/verbs/verbs.tsv
lines=$(wc -l < data/verbs/verbs.tsv)
tertius check data 2>&1 | sed "s/:$lines:/:LAST:/; s/line $((lines - 1))/line LAST-1/"
