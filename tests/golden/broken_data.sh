# A damaged data file is named with its line, a damaged or missing model by its path; exit 1.
cp -r "$TERTIUS_DATA" data
printf 'launch\tobj:@nosuchclass\t190\tobj\n' >> data/verbs/verbs.tsv
lines=$(wc -l < data/verbs/verbs.tsv)
tertius code -q --data data "$EXAMPLES/no-bind/article.txt" 2>&1 | sed "s/:$lines:/:LAST:/"
echo broken > bad.model
tertius code -q --model bad.model "$EXAMPLES/no-bind/article.txt"
echo "exit $?"
tertius code -q --model absent.model "$EXAMPLES/no-bind/article.txt"
echo "exit $?"
