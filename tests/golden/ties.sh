# Ties that a text states; the end of an alliance makes foes only where a quarrel is told.
echo 'Russia and Cuba were allies until December 1991.' > parted.txt
echo 'Russia and Turkey were allies until November 2015, when Turkey shot down a Russian plane.' > quarrel.txt
for f in parted quarrel; do
  tertius code -q $f.txt | sed -nE "s/.*\"tie\":\"([a-z]*)\".*\"source\":\"([A-Z]*)\".*\"target\":\"([A-Z]*)\".*\"(since|until)\":\{\"from\":\"([-0-9]*)\".*/$f: \2 \3 \1 \4 \5/p"
done
