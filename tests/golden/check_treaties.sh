# A mistake in a treaty table is named with its file and line; exit 1.
cp -r "$TERTIUS_DATA" data
table=data/treaties/rivalries.tsv
printf 'KAZ\tNOSUCHSTATE\tnot a day\n' >> "$table"
lines=$(wc -l < "$table")
tertius check data 2>&1 | sed "s/:$lines:/:LAST:/"
