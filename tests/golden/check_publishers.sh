# A mistake in the table of publishers is named with its file and line; exit 1.
cp -r "$TERTIUS_DATA" data
table=data/actors/publishers.tsv
printf 'Daily Planet\tnosuchclass\tFRA\n' >> "$table"
lines=$(wc -l < "$table")
tertius check data 2>&1 | sed "s/:$lines:/:LAST:/"
cp "$TERTIUS_DATA/actors/publishers.tsv" "$table"
printf 'Daily Planet\tvoice\tXXX\n' >> "$table"
tertius check data 2>&1 | sed "s/:$lines:/:LAST:/"
cp "$TERTIUS_DATA/actors/publishers.tsv" "$table"
printf '{"id":"a","publisher":"Bakhtar News Agency (BNA)","date":"2024-09-08","title":"Clash","text":"On 7 September Pakistani troops attacked an Afghan post near Kurram. Our soldiers fired back."}\n' > doc.jsonl
tertius accounts -q --json doc.jsonl | head -c 160
