# Two documents on one call and one on another: side by side, as JSON, and without any occasion.
{
  echo '{"id":"qna","publisher":"Qatar News Agency","date":"2017-09-08","title":"Emir speaks with Crown Prince","text":"On September 8, Saudi Crown Prince Mohammed bin Salman telephoned the Emir of Qatar, Sheikh Tamim bin Hamad Al Thani. The two discussed the Gulf crisis."}'
  echo '{"id":"spa","publisher":"Saudi Press Agency","date":"2017-09-08","title":"Crown Prince receives call","text":"On September 8, Crown Prince Mohammed bin Salman received a telephone call from the Emir of Qatar. They discussed the demands of the four states."}'
  echo '{"id":"other","date":"2017-09-12","text":"On September 11, Donald Trump telephoned Emmanuel Macron. According to the French readout of the call, the two discussed trade and Syria."}'
} > calls.jsonl
tertius accounts -q calls.jsonl
tertius accounts -q --json calls.jsonl
echo 'Rain fell in Astana on Sunday.' > rain.txt
tertius accounts -q rain.txt
tertius accounts -q --json rain.txt
tertius accounts missing.txt
