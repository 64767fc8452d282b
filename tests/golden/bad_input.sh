# Bad inputs are listed, the others are done, exit 3.
printf '' > empty.txt
printf '\177ELF\002\001\001\000\000\000\000\000\000' > binary.dat
mkdir nothing
printf '<html><body><nav><a href="/">Home</a></nav></body></html>' > page.html
printf 'El presidente de la república dijo que los acuerdos con el vecino no se firman en la capital por el momento, como se había dicho, y que las negociaciones del mes no son para la prensa.\n' > spanish.txt
printf '{"id":"a","text":"Russia criticised Turkey."}\nnot json\n' > two.jsonl
tertius brief -q --json empty.txt binary.dat nothing page.html spanish.txt missing.txt two.jsonl "$EXAMPLES/no-bind/article.txt" > brief.json
echo "exit $?"
python3 -c "import json; b = json.load(open('brief.json')); print([d['id'] for d in b['documents']], len(b['binds']))"
tertius code -q empty.txt
echo "exit $?"
