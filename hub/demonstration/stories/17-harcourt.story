family harcourt "Harcourt family"
# Early help by permission alone: no social worker, and nobody sees more than Jo has agreed to.
person jo "Jo Harcourt" sex=F age=37y20d
person finn "Finn Harcourt" sex=M age=6y40d parents=jo,rob carers=jo,rob school=oakfield is=sibling:eva
person eva "Eva Harcourt" sex=F age=6y40d parents=jo,rob carers=jo,rob school=oakfield
person rob "Rob Harcourt" sex=M age=40y210d is=partner:jo

open -340 09:00 bridgeway people=jo,rob,finn,eva team=shah,haines
open -340 09:05 oakfield people=finn,eva team=reeves,okoro,shaw
status -340 10:00 finn ST.EH
status -340 10:02 eva ST.EH
give -339 10:00 jo by=jo covers=jo,finn,eva groups=school,G10,G17,strengths,G20,plan source=oakfield,bridgeway to=bridgeway,oakfield max_for=oakfield:G17:S,oakfield:G20:S recorded=shah purpose="So that school and family support help with the same three things. Nobody else."
post -339 10:40 shah jo,finn,eva AC.ACTION EV.FACT
= Jo asked for help herself; early help begins with four people at the kitchen table.
Rob drinks at weekends and they argue about it. Jo does not want anybody else involved. She decides who is told what, and has a copy of the sheet.
* The twins are six and have begun to imitate the arguments with their toys.
open -330 09:10 harbour people=rob team=doyle
post -322 15:20 okoro eva ED.BEH EV.FACT
= Eva and Finn played "Saturday" in the home corner.
One lay on the cushion, the other said "I'm not doing this again". Then they swapped. Nobody was upset.
* The twins play what they see.
give -320 11:00 rob by=rob covers=rob groups=G01,G20 source=harbour to=bridgeway max=S capacity=adult recorded=doyle method=verbal purpose="So that family support knows that I come. What we talk about stays there." witness="Jo Harcourt"
post -318 10:10 doyle rob TX.ENG EV.FACT
= Rob has come twice to talk about drinking at weekends.
He would like to drink one day and not three. He allows family support to know that he comes, and no more.
post -286 14:00 shah jo VX.PARENT EV.REPORT
= Jo says the sheet on the fridge helps more than the talking.
Saturday has three slots, each with a name. "If it is his slot he has not had a drink. If he has had a drink, it is not his slot."
* The twins know who is in charge on Saturdays.
post -250 13:30 reeves finn,eva ED.COMM EV.FACT
= Both parents came in about reading.
Rob read the twins' book aloud in the meeting to show what the difficulty is. It was the book.
post -212 16:00 shah finn,eva AC.MEET EV.FACT
= Review of early help: three of four goals met, without raised voices.
Jo and Rob want to go on for another three months.
* The twins have stopped playing Saturday.
post -165 10:00 doyle rob TX.PROG EV.REPORT
= Rob has kept to his one day for six weeks.
He coaches the twins' team on Sundays, which he says is the reason.
vary -160 10:00 jo covers=jo,finn,eva groups=school,G10,G17,strengths,plan source=oakfield,bridgeway to=bridgeway,oakfield recorded=shah max=F purpose="The same three things. What I say at home about Rob and me stays with family support."
post -160 10:30 shah jo AC.ACTION EV.FACT
= Jo has changed her permission: what she says herself is no longer passed on to school.
A sentence of hers had come up at the gate, kindly meant. She prefers to say such things herself.
post -104 12:15 haines finn,eva PF.1 EV.FACT
= Sunday football has become the family's fixed point.
I went along with the flask. Rob shouts encouragement at both teams.
post -62 11:30 doyle rob TX.EXIT EV.FACT
= Rob has finished as planned and knows the way back.
Ten sessions, one day a week without exception since the third month. He left a drawing by the twins for the notice board.
post -20 14:10 shah jo,finn,eva AC.MEET EV.FACT
= Last review but one: the family will be on its own after the new year of school visits.
Jo would like one telephone call a month for a while. It is in the diary.
* The twins will hardly notice, which is the idea.
post -1 15:10 kessler finn ED.ATTN EV.FACT
= Finn read a whole page to the class and bowed.
It was the page with the owl. Eva clapped first, and he pretended not to have heard.

series support by=shah about=jo child=finn|eva from=-330 to=-8 every=22
series attendance by=shaw about=finn parent=jo from=t-36 to=t-0 every=3 path=95,96,97 lates=1 phase=primary
series attendance by=shaw about=eva parent=rob from=t-35 to=t-1 every=4 path=96,96,97 lates=0 phase=primary
series presentation by=reeves about=finn|eva parent=jo|rob from=t-34 to=t-3 every=47 phase=primary term=yes
series keywork by=doyle about=rob child=eva from=-310 to=-70 every=28 on=wed phase=alcohol,end
series strengths by=haines about=eva parent=rob from=-300 to=-30 every=104 phase=school
series practical by=shah about=jo child=finn from=-310 to=-120 every=139
