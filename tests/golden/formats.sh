# The other output shapes, column counts included.
cd "$EXAMPLES/no-bind"
tertius code -q --format tsv article.txt | awk -F'\t' '{print NF}' | sort -u
tertius code -q --format phoenix article.txt | awk -F'\t' '{print NF}' | sort -u
tertius code -q --format gdelt article.txt | awk -F'\t' '{print NF}' | sort -u
tertius code -q --format icews article.txt | awk -F'\t' '{print NF}' | sort -u
tertius code -q --format polecat article.txt | awk -F'\t' '{print NF}' | sort -u
