# 50 MB on one line without a sentence end, and UTF-16: read, not refused, no crash.
python3 -c "
import sys
w = open('long.txt', 'w')
for i in range(50):
    w.write('Russia and Turkey and ' * 47663)
open('wide.txt', 'wb').write('Russia criticised Turkey on Monday.'.encode('utf-16'))
"
tertius read -q long.txt > out.jsonl
echo "exit $?"
python3 -c "import json; print(len(json.loads(open('out.jsonl').readline())['text']) > 40000000)"
tertius code -q wide.txt | python3 -c "import json,sys; r = json.loads(sys.stdin.readline()); print(r['source'], r['target'], r['cameo'])"
