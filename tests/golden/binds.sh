# tertius binds, relations, import: from the tables alone, then with events
tertius binds --between RUS TUR --on 2016-02-08 -n 6
tertius binds --third KAZ --on 2016-02-08 -n 3
tertius binds --third JOR --on 1990-10-01 -n 2 --json
tertius relations KAZ RUS --on 2016-02-08 -n 6
tertius relations RUS TUR --from 2014 --to 2016
tertius relations --panel --from 1914 --to 1914 --min 990 | head -5
printf 'Event ID\tEvent Date\tSource Country\tCAMEO Code\tIntensity\tTarget Country\n1\t2016-02-06\tTurkey\t042\t1.9\tKazakhstan\n2\t2016-02-08\tRussian Federation\t041\t1\tKazakhstan\n3\tnever\tTurkey\t042\t1.9\tKazakhstan\n' > "icews.tab"
tertius import -p "p.tertius" "icews.tab"
tertius import -p "p.tertius" "icews.tab"
tertius binds -p "p.tertius" --third KAZ -n 1
tertius binds -p "p.tertius" --from 2016-01-01 --to 2016-02-29 -n 2
tertius binds --between RUS RUS --on 2016-02-08
