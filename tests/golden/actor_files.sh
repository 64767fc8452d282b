# Actor files of others: several are read in turn, and the names of each win over our own.
printf '# our island states\nGULLMARK_ [GUL]\n+GULLMARKERS_\n\t[GUL]\nTERNFELD_ [TER]\n' > states.txt
printf 'GULLMARK_LEAGUE_ [IGOGULL]\nTERNFELD_ [TRN]\n' > more.txt
printf 'SKIPPER_ [~MIL]\n' > agents.txt
printf '{"id":"a","date":"2015-03-02","text":"Gullmark accused Ternfeld of piracy. The Gullmark League condemned a Ternfeld skipper."}\n' > in.jsonl
tertius code -q --actors states.txt --actors more.txt --actors agents.txt in.jsonl |
  python3 -c "import json, sys; [print(e['source'], e['target'], e['cameo']) for e in map(json.loads, sys.stdin)]"
echo "exit $?"
tertius code -q --actors states.txt --actors missing.txt in.jsonl
echo "exit $?"
