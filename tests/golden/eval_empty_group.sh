# A multiword token without a visible character ends the comparison like any other.
printf '1-1\t\013\t_\t_\t_\t_\t_\t_\t_\t_\n1\tword\t_\t_\t_\t_\t0\t_\t_\t_\n\n' > bank.conllu
tertius eval bank.conllu bank.conllu | head -1
