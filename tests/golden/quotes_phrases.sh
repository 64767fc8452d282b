# Phrases that attribute, and their like that do not.
{
  echo 'Russia withdrew its troops from Syria, according to the Russian defence ministry.'
  echo
  echo 'Per the Turkish readout, the two leaders discussed trade.'
  echo
  echo 'Turkey exports ten planes per year.'
  echo
  echo 'Iran freed the sailors, TASS said, citing Iranian officials.'
  echo
  echo 'Egypt closed the crossing, citing a lack of funds.'
} > text.txt
tertius quotes text.txt
