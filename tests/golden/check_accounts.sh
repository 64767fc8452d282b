# A mistake in the words by which accounts are compared is named with its file and line; exit 1.
cp -r "$TERTIUS_DATA" data
table=data/speech/accounts.tsv
printf 'telegraph\tnosuchclass\tcall\n' >> "$table"
lines=$(wc -l < "$table")
tertius check data 2>&1 | sed "s/:$lines:/:LAST:/"
