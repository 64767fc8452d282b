# What training of references refuses: no treebank, a missing one, one that is no CoNLL-U, words that are not in the text, no
# document left.
run() {
  tertius train -q --references -o out.model "$@"
  echo "exit $?"
}
run
run missing.conllu
printf 'no treebank\n' > text.conllu
run text.conllu
printf '# newdoc id = a\n# text = Ada left.\n1\tEve\tEve\tPROPN\tNNP\t_\t0\troot\t_\tEntity=(1-person)\n\n' > words.conllu
run words.conllu
printf '# newdoc id = a_1\n# text = Ada\n1\tAda\tAda\tPROPN\tNNP\t_\t0\troot\t_\tEntity=(1-person)\n\n' > one.conllu
run --leave-out a_ one.conllu
test ! -e out.model && echo "no model was written"
