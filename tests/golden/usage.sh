# Wrong usage: a message that says what to do, exit 2.
tertius
tertius frobnicate
tertius code --format xml "$EXAMPLES/no-bind/article.txt"
tertius code --threads many "$EXAMPLES/no-bind/article.txt"
tertius code --nonsense
