# tertius balance: the human form, dates as series, refusals
tertius balance $EXAMPLES/networks/powers-1907.tsv --edges --states | sed 's/; [0-9.]* s)/)/'
printf 'a b 1 2000\nb c 1 2000\na c -1 2000\na b 1 2001\nb c -1 2001\na c -1 2001\n' > "dated.txt"
tertius balance "dated.txt" --series | sed 's/; [0-9.]* s)/)/'
tertius balance "dated.txt" --on 2000 | sed 's/; [0-9.]* s)/)/' | head -3
printf 'a b 1\nb c nan\n' > "nan.txt"
tertius balance "nan.txt"
: > "empty.txt"
tertius balance "empty.txt" | sed 's/; [0-9.]* s)/)/'
tertius balance /nonexistent
